// Answers, line by line, what one of the programs behind the Astro CLI makes of a .env file.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/compose-spec/compose-go/v2/dotenv"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/docker/cli/pkg/kvfile"
	"github.com/sirupsen/logrus"
	"github.com/subosito/gotenv"
)

type question struct {
	Text    string            `json:"text"`
	Host    map[string]string `json:"host"`
	Service map[string]string `json:"service"`
}

var readers = map[string]func(question) (map[string]string, error){
	"compose": readCompose,
	"docker":  readDocker,
	"gotenv":  readGotenv,
}

func main() {
	logrus.SetOutput(io.Discard)
	read, known := readers[os.Args[1]]
	if !known {
		log.Fatalf("no reader %q", os.Args[1])
	}
	lines := bufio.NewReader(os.Stdin)
	answers := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF && len(line) == 0 {
			return
		}
		var asked question
		if err := json.Unmarshal(line, &asked); err != nil {
			log.Fatal(err)
		}
		if err := answers.Encode(answerTo(asked, read)); err != nil {
			log.Fatal(err)
		}
	}
}

func answerTo(asked question, read func(question) (map[string]string, error)) (given any) {
	defer func() {
		if panicked := recover(); panicked != nil {
			given = map[string]string{"panic": fmt.Sprint(panicked)}
		}
	}()
	os.Clearenv()
	for name, value := range asked.Host {
		if err := os.Setenv(name, value); err != nil {
			log.Fatal(err)
		}
	}
	vars, err := read(asked)
	if err != nil {
		return map[string]string{"error": err.Error()}
	}
	return map[string]any{"vars": vars}
}

// readCompose loads a project with one service, as a start does, and tells what the keys of the file have in its container.
func readCompose(asked question) (map[string]string, error) {
	path := filepath.Join(os.TempDir(), fmt.Sprintf("azconn-lint-conformance-%d.env", os.Getpid()))
	defer os.Remove(path)
	if err := os.WriteFile(path, []byte(asked.Text), 0o600); err != nil {
		log.Fatal(err)
	}
	environment := types.MappingWithEquals{}
	for name, value := range asked.Service {
		environment[name] = &value
	}
	project := types.Project{
		Environment: asked.Host,
		Services: types.Services{"scheduler": {
			Name:        "scheduler",
			Environment: environment,
			EnvFiles:    []types.EnvFile{{Path: path, Required: true}},
		}},
	}
	resolved, err := project.WithServicesEnvironmentResolved(true)
	if err != nil {
		return nil, fmt.Errorf("%s", strings.TrimPrefix(err.Error(), "failed to read "+path+": "))
	}
	inFile := map[string]string{}
	if err := dotenv.ParseWithFormat(strings.NewReader(asked.Text), path, inFile, lookup(asked), ""); err != nil {
		return nil, err
	}
	for key := range inFile {
		inFile[key] = *resolved.Services["scheduler"].Environment[key]
	}
	return inFile, nil
}

func lookup(asked question) dotenv.LookupFn {
	return func(name string) (string, bool) {
		if value, ok := asked.Host[name]; ok {
			return value, true
		}
		value, ok := asked.Service[name]
		return value, ok
	}
}

// readDocker keeps the last of several values of a key, as the container does.
func readDocker(asked question) (map[string]string, error) {
	pairs, err := kvfile.ParseFromReader(strings.NewReader(asked.Text), os.LookupEnv)
	if err != nil {
		return nil, err
	}
	vars := map[string]string{}
	for _, pair := range pairs {
		key, value, _ := strings.Cut(pair, "=")
		vars[key] = value
	}
	return vars, nil
}

func readGotenv(asked question) (map[string]string, error) {
	return gotenv.StrictParse(strings.NewReader(asked.Text))
}
