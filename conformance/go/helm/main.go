// Answers, line by line, what Helm renders out of a values file: with the argument "apache" a chart that takes the values as the
// official chart of Airflow does, with "community" one that takes them as the sync script of the community's chart does, with "set" the values that lines of --set make.
package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"sigs.k8s.io/yaml"
)

//go:embed apache.yaml
var apache string

//go:embed community.txt
var community string

type question struct {
	Values string    `json:"values"`
	Lines  []setLine `json:"lines"`
}

func main() {
	template := map[string]string{"apache": apache, "community": community}[os.Args[1]]
	messages := len(os.Args) > 2 && os.Args[2] == "messages"
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	answers := json.NewEncoder(os.Stdout)
	answers.SetEscapeHTML(false)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF && len(line) == 0 {
			return
		}
		var asked question
		if err := json.Unmarshal(line, &asked); err != nil {
			log.Fatal(err)
		}
		given, err := answerTo(asked, template)
		if err != nil {
			given = map[string]any{"error": true}
			if messages {
				given = map[string]any{"error": err.Error()}
			}
		}
		if err := answers.Encode(given); err != nil {
			log.Fatal(err)
		}
	}
}

func answerTo(asked question, template string) (given any, err error) {
	defer func() {
		if panicked := recover(); panicked != nil {
			err = fmt.Errorf("panic: %v", panicked)
		}
	}()
	if asked.Lines != nil {
		return setLines(asked.Lines)
	}
	values, err := chartutil.ReadValues([]byte(asked.Values))
	if err != nil {
		return nil, err
	}
	airflow := &chart.Chart{
		Metadata:  &chart.Metadata{Name: "airflow", Version: "1.0.0", APIVersion: "v2"},
		Templates: []*chart.File{{Name: "templates/all.yaml", Data: []byte(template)}},
	}
	release := chartutil.ReleaseOptions{Name: "af", Namespace: "default", Revision: 1, IsInstall: true}
	rendered, err := chartutil.ToRenderValues(airflow, values, release, nil)
	if err != nil {
		return nil, err
	}
	texts, err := engine.Render(airflow, rendered)
	if err != nil {
		return nil, err
	}
	text := texts["airflow/templates/all.yaml"]
	if template == community {
		return map[string]any{"script": text}, nil
	}
	return objectsIn(text)
}

// objectsIn reads the rendered documents as the API server gets them.
func objectsIn(text string) (any, error) {
	found := map[string]any{}
	objects := []any{}
	for _, document := range strings.Split(text, "\n---\n") {
		var read map[string]any
		if err := yaml.Unmarshal([]byte(document), &read); err != nil {
			return nil, err
		}
		if env, ok := read["env"]; ok && env != nil {
			found["env"] = env
		}
		if read["kind"] != nil {
			object := map[string]any{"kind": read["kind"], "name": read["name"]}
			for _, section := range []string{"data", "stringData"} {
				if read[section] != nil {
					object[section] = read[section]
				}
			}
			objects = append(objects, object)
		}
	}
	if len(objects) > 0 {
		found["objects"] = objects
	}
	return found, nil
}
