// Answers, line by line, what compose-go makes of a project: the environment of every service that an "up" would start.
// Called with the argument "messages" it says why something is an error.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/interpolation"
	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/sirupsen/logrus"
)

type question struct {
	Files map[string]string `json:"files"`
	Read  []string          `json:"read"`
	Shell map[string]string `json:"shell"`
	By    string            `json:"by"`
}

func main() {
	logrus.SetOutput(io.Discard)
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	answers := json.NewEncoder(os.Stdout)
	answers.SetEscapeHTML(false)
	folder, err := os.MkdirTemp("", "azconn-lint-conformance")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	for count := 0; ; count++ {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF && len(line) == 0 {
			return
		}
		var asked question
		if err := json.Unmarshal(line, &asked); err != nil {
			log.Fatal(err)
		}
		if err := answers.Encode(answerTo(asked, filepath.Join(folder, fmt.Sprint(count)))); err != nil {
			log.Fatal(err)
		}
	}
}

func answerTo(asked question, folder string) (given any) {
	defer os.RemoveAll(folder)
	defer func() {
		if panicked := recover(); panicked != nil {
			given = map[string]any{"error": true, "panicked": fmt.Sprint(panicked)}
		}
	}()
	for name, text := range asked.Files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			log.Fatal(err)
		}
	}
	if err := os.Chdir(folder); err != nil {
		log.Fatal(err)
	}
	os.Clearenv()
	for name, value := range asked.Shell {
		if err := os.Setenv(name, value); err != nil {
			log.Fatal(err)
		}
	}
	project, err := load(asked)
	if err != nil {
		if len(os.Args) > 1 && os.Args[1] == "messages" {
			return map[string]any{"error": err.Error()}
		}
		return map[string]any{"error": true}
	}
	services := map[string]map[string]*string{}
	for name, service := range project.Services {
		services[name] = map[string]*string{}
		for key, value := range service.Environment {
			services[name][key] = value
		}
	}
	return map[string]any{"services": services}
}

// load reads a project as docker compose does, or with the options of the Astro CLI.
func load(asked question) (*types.Project, error) {
	if asked.By == "Astro CLI" {
		return loadAstro(asked)
	}
	options, err := cli.NewProjectOptions(asked.Read, cli.WithOsEnv, cli.WithName("project"), cli.WithEnvFiles(), cli.WithDotEnv,
		cli.WithDefaultProfiles())
	if err != nil {
		return nil, err
	}
	project, err := options.LoadProject(context.Background())
	if err != nil {
		return nil, err
	}
	return project.WithServicesEnvironmentResolved(true)
}

func loadAstro(asked question) (*types.Project, error) {
	var configs []types.ConfigFile
	for _, name := range asked.Read {
		configs = append(configs, types.ConfigFile{Filename: name, Content: []byte(asked.Files[name])})
	}
	folder, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	return loader.LoadWithContext(context.Background(), types.ConfigDetails{ConfigFiles: configs, WorkingDir: folder}, func(options *loader.Options) {
		options.SetProjectName("project", true)
		options.Interpolate = &interpolation.Options{LookupValue: os.LookupEnv}
	})
}
