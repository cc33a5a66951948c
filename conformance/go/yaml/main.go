// Answers, for each line of standard input (a JSON string: a YAML text), with one line of JSON: what gopkg.in/yaml.v3
// makes of it when asked for an interface{}, and the error it gives when asked for a map, as viper asks.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"sort"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// A pair of a Go map, its key written in the typed form.
type pair [2]any

type answer struct {
	Error    bool   `json:"error"`
	Message  string `json:"message,omitempty"`
	Value    any    `json:"value,omitempty"`
	MapError bool   `json:"mapError"`
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			var text string
			if err := json.Unmarshal(line, &text); err != nil {
				panic(err)
			}
			if err := encoder.Encode(read(text)); err != nil {
				panic(err)
			}
			out.Flush()
		}
		if err != nil {
			return
		}
	}
}

func read(text string) (result answer) {
	defer func() {
		if cause := recover(); cause != nil {
			result = answer{Error: true, MapError: true, Message: fmt.Sprint("panic: ", cause)}
		}
	}()
	var value any
	var mapping map[string]any
	mapErr := yaml.Unmarshal([]byte(text), &mapping)
	if err := yaml.Unmarshal([]byte(text), &value); err != nil {
		return answer{Error: true, MapError: mapErr != nil, Message: err.Error()}
	}
	return answer{MapError: mapErr != nil, Value: typed(value)}
}

func typed(value any) any {
	switch value := value.(type) {
	case nil:
		return []any{"null"}
	case bool:
		return []any{"bool", value}
	case string:
		return text(value)
	case float64:
		return []any{"float", float(value)}
	case time.Time:
		return []any{"time", stamp(value)}
	case []any:
		items := []any{}
		for _, item := range value {
			items = append(items, typed(item))
		}
		return []any{"seq", items}
	case map[string]any:
		pairs := []pair{}
		for key, item := range value {
			pairs = append(pairs, pair{typed(key), typed(item)})
		}
		return []any{"map", sorted(pairs)}
	case map[any]any:
		pairs := []pair{}
		for key, item := range value {
			pairs = append(pairs, pair{typed(key), typed(item)})
		}
		return []any{"map", sorted(pairs)}
	}
	return []any{"int", fmt.Sprint(value)}
}

// JSON cannot carry bytes that are not UTF-8, which !!binary can give.
func text(value string) any {
	if strings.ToValidUTF8(value, "") != value {
		return []any{"bytes", base64.StdEncoding.EncodeToString([]byte(value))}
	}
	return []any{"str", value}
}

// Both ways in which the layers above turn a float into text.
func float(value float64) []any {
	marshalled := "error"
	if !math.IsNaN(value) && !math.IsInf(value, 0) {
		bytes, _ := json.Marshal(value)
		marshalled = string(bytes)
	}
	return []any{strconv.FormatFloat(value, 'f', -1, 64), marshalled}
}

func stamp(value time.Time) string {
	bytes, err := value.MarshalJSON()
	if err != nil {
		return "error"
	}
	var text string
	if json.Unmarshal(bytes, &text) != nil {
		return "error"
	}
	return text
}

func sorted(pairs []pair) []pair {
	name := func(p pair) string {
		bytes, _ := json.Marshal(p[0])
		return string(bytes)
	}
	sort.Slice(pairs, func(i, j int) bool { return name(pairs[i]) < name(pairs[j]) })
	return pairs
}
