// Answers, line by line, what the kubelet makes of the value of a container's environment variable.
package main

import (
	"bufio"
	"encoding/json"
	"io"
	"log"
	"os"

	"k8s.io/kubernetes/third_party/forked/golang/expansion"
)

type question struct {
	Value   string            `json:"value"`
	Earlier map[string]string `json:"earlier"`
}

func main() {
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
		value := expansion.Expand(asked.Value, expansion.MappingFuncFor(asked.Earlier))
		if err := answers.Encode(map[string]string{"value": value}); err != nil {
			log.Fatal(err)
		}
	}
}
