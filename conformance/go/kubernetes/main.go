// Answers, line by line, what the libraries of kubectl and of the API server make of a text.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"

	ghodss "github.com/ghodss/yaml"
	corev1 "k8s.io/api/core/v1"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	"sigs.k8s.io/yaml"
)

type question struct {
	Text string `json:"text"`
	Kind string `json:"kind"`
}

type reader func(question) (any, error)

var readers = map[string]reader{
	"json":       readJSON,
	"manifest":   readManifest,
	"deployment": readDeployment,
}

func main() {
	read, known := readers[os.Args[1]]
	if !known {
		log.Fatalf("no reader %q", os.Args[1])
	}
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
		if err := answers.Encode(answerTo(asked, read, messages)); err != nil {
			log.Fatal(err)
		}
	}
}

func answerTo(asked question, read reader, messages bool) (given any) {
	defer func() {
		if panicked := recover(); panicked != nil {
			given = map[string]any{"error": true, "panicked": fmt.Sprint(panicked)}
		}
	}()
	found, err := read(asked)
	if err != nil && messages {
		return map[string]any{"error": err.Error()}
	}
	if err != nil {
		return map[string]any{"error": true}
	}
	return found
}

// readJSON gives the document as JSON.
func readJSON(asked question) (any, error) {
	text, err := yaml.YAMLToJSON([]byte(asked.Text))
	if err != nil {
		return nil, err
	}
	return map[string]any{"json": json.RawMessage(text)}, nil
}

// readManifest decodes as kubectl and the API server do: keys have their case.
func readManifest(asked question) (any, error) {
	text, err := yaml.YAMLToJSON([]byte(asked.Text))
	if err != nil {
		return nil, err
	}
	found := map[string]map[string]string{}
	if asked.Kind == "Secret" {
		var secret corev1.Secret
		if err := utiljson.Unmarshal(text, &secret); err != nil {
			return nil, err
		}
		add(found, "data", texts(secret.Data))
		add(found, "stringData", secret.StringData)
		return found, nil
	}
	var configMap corev1.ConfigMap
	if err := utiljson.Unmarshal(text, &configMap); err != nil {
		return nil, err
	}
	add(found, "data", configMap.Data)
	add(found, "binaryData", texts(configMap.BinaryData))
	return found, nil
}

func add(sections map[string]map[string]string, name string, values map[string]string) {
	if len(values) > 0 {
		sections[name] = values
	}
}

func texts(values map[string][]byte) map[string]string {
	found := map[string]string{}
	for key, value := range values {
		found[key] = string(value)
	}
	return found
}

type deployment struct {
	Deployment struct {
		Variables []struct {
			IsSecret  bool    `json:"is_secret"`
			Key       string  `json:"key"`
			UpdatedAt string  `json:"updated_at,omitempty"`
			Value     *string `json:"value"`
		} `json:"environment_variables"`
	} `json:"deployment"`
}

// readDeployment reads a deployment file with the library of the Astro CLI, into fields of the same types.
func readDeployment(asked question) (any, error) {
	var found deployment
	if err := ghodss.Unmarshal([]byte(asked.Text), &found); err != nil {
		return nil, err
	}
	variables := []any{}
	for _, variable := range found.Deployment.Variables {
		variables = append(variables, map[string]any{"key": variable.Key, "value": variable.Value, "is_secret": variable.IsSecret})
	}
	return map[string]any{"variables": variables}, nil
}
