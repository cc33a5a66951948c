// Answers each line of standard input (a JSON string: a YAML text) with one line of JSON: what gopkg.in/yaml.v3 makes of it
// when asked for an interface{} ("any"), and for a map[string]any ("map"), which is what viper v1.19.0 asks for. Called
// with the argument "messages" it says why something is an error.
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
	Any any `json:"any"`
	Map any `json:"map"`
}

func main() {
	messages := len(os.Args) > 1 && os.Args[1] == "messages"
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			if err := encoder.Encode(read(line, messages)); err != nil {
				panic(err)
			}
			out.Flush()
		}
		if err != nil {
			return
		}
	}
}

func read(line []byte, messages bool) answer {
	var text string
	if err := json.Unmarshal(line, &text); err != nil {
		panic(err)
	}
	return answer{
		Any: attempt(messages, func() (any, error) {
			var value any
			err := yaml.Unmarshal([]byte(text), &value)
			return value, err
		}),
		Map: attempt(messages, func() (any, error) {
			var mapping map[string]any
			err := yaml.Unmarshal([]byte(text), &mapping)
			if mapping == nil {
				return nil, err
			}
			return mapping, err
		}),
	}
}

// A panic is an error: it is one for whoever calls the library, too.
func attempt(messages bool, decode func() (any, error)) (result any) {
	fail := func(message string) []any {
		if messages {
			return []any{"error", message}
		}
		return []any{"error"}
	}
	defer func() {
		if cause := recover(); cause != nil {
			result = fail(fmt.Sprint("panic: ", cause))
		}
	}()
	value, err := decode()
	if err != nil {
		return fail(err.Error())
	}
	return typed(value)
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
	sort.Slice(pairs, func(i, j int) bool { return fmt.Sprint(pairs[i][0]) < fmt.Sprint(pairs[j][0]) })
	return pairs
}
