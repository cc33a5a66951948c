// Answers, for each line of standard input (a JSON string: the text of an airflow_settings.yaml), with one line of JSON: the
// requests that the Astro CLI v1.42 and later makes of it and the lines that it prints. The text goes through the same
// versions of viper, mapstructure, cast and yaml.v3, and through net/url, encoding/json and strconv of the toolchain.
//
// Go walks its maps in random order. An answer that is not the same each time carries all that were seen as "variants".
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"

	// Named so that go.mod pins what viper uses.
	_ "github.com/mitchellh/mapstructure"
	_ "github.com/spf13/cast"
	"github.com/spf13/viper"
	_ "gopkg.in/yaml.v3"
)

type file struct {
	Airflow struct {
		Connections []connection `mapstructure:"connections"`
		Pools       []struct {
			Name        string `mapstructure:"pool_name"`
			Slots       int    `mapstructure:"pool_slot"`
			Description string `mapstructure:"pool_description"`
		} `mapstructure:"pools"`
		Variables []struct {
			Name  string `mapstructure:"variable_name"`
			Value string `mapstructure:"variable_value"`
		} `mapstructure:"variables"`
	} `mapstructure:"airflow"`
}

type connection struct {
	ID       string `mapstructure:"conn_id"`
	Type     string `mapstructure:"conn_type"`
	Host     string `mapstructure:"conn_host"`
	Schema   string `mapstructure:"conn_schema"`
	Login    string `mapstructure:"conn_login"`
	Password string `mapstructure:"conn_password"`
	Port     int    `mapstructure:"conn_port"`
	URI      string `mapstructure:"conn_uri"`
	Extra    any    `mapstructure:"conn_extra"`
}

type answer struct {
	Connections []map[string]any    `json:"connections"`
	Pools       []map[string]any    `json:"pools"`
	Variables   []map[string]string `json:"variables"`
	Messages    []string            `json:"messages"`
	// Nothing is loaded: the text could not be read, or what it says about airflow could not be decoded.
	Refused  string            `json:"refused,omitempty"`
	Variants []json.RawMessage `json:"variants,omitempty"`
}

// A dozen runs show random answers, and once one is seen more runs find the rest.
const (
	firstRuns = 12
	allRuns   = 100
)

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var text string
			if err := json.Unmarshal(line, &text); err != nil {
				panic(err)
			}
			out.Write(settled(text))
			out.WriteByte('\n')
			out.Flush()
		}
		if err != nil {
			return
		}
	}
}

func settled(text string) []byte {
	first := encoded(read(text))
	variants := []json.RawMessage{first}
	for run := 1; run < firstRuns || (len(variants) > 1 && run < allRuns); run++ {
		again := encoded(read(text))
		if !slices.ContainsFunc(variants, func(seen json.RawMessage) bool { return bytes.Equal(seen, again) }) {
			variants = append(variants, again)
		}
	}
	if len(variants) == 1 {
		return first
	}
	return encoded(answer{Variants: variants})
}

func encoded(a answer) []byte {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(a); err != nil {
		panic(err)
	}
	return bytes.TrimSpace(buffer.Bytes())
}

func read(text string) (a answer) {
	a = answer{Connections: []map[string]any{}, Pools: []map[string]any{}, Variables: []map[string]string{}, Messages: []string{}}
	// yaml.v3 panics for some texts, which ends the CLI; nothing is loaded then either.
	defer func() {
		if cause := recover(); cause != nil {
			a.Refused = "read"
		}
	}()
	settings := viper.New()
	settings.SetConfigType("yaml")
	if err := settings.ReadConfig(strings.NewReader(text)); err != nil {
		a.Refused = "read"
		return a
	}
	var f file
	if err := settings.Unmarshal(&f); err != nil && strings.Contains(err.Error(), "'airflow' expected a map") {
		a.Refused = "decode"
		return a
	}
	a.addPools(f)
	a.addVariables(f)
	for _, c := range f.Airflow.Connections {
		a.addConnection(c)
	}
	return a
}

func (a *answer) say(format string, arguments ...any) {
	a.Messages = append(a.Messages, fmt.Sprintf(format, arguments...))
}

func (a *answer) addPools(f file) {
	for _, p := range f.Airflow.Pools {
		switch {
		case p.Name == "":
		case p.Slots == 0:
			a.say("Skipping %s: Pool Slot must be set.", p.Name)
		default:
			a.Pools = append(a.Pools, map[string]any{"name": p.Name, "slots": p.Slots, "description": p.Description, "include_deferred": false})
			a.say("Added Pool: %s", p.Name)
		}
	}
}

func (a *answer) addVariables(f file) {
	for _, v := range f.Airflow.Variables {
		switch {
		case v.Name == "" && v.Value != "":
			a.say("Skipping Variable Creation: No Variable Name Specified.")
		case v.Name == "" || v.Value == "":
		default:
			a.Variables = append(a.Variables, map[string]string{"key": v.Name, "value": v.Value})
			a.say("Added Variable: %s", v.Name)
		}
	}
}

func (a *answer) addConnection(c connection) {
	if c.ID == "" {
		return
	}
	if c.Type == "" && c.URI == "" {
		a.say("Skipping %s: conn_type or conn_uri must be specified.", c.ID)
		return
	}
	body := map[string]any{"connection_id": c.ID}
	if c.Type+c.Host+c.Login+c.Password+c.Schema == "" && c.Port == 0 {
		fromURI(c.URI, body)
	} else {
		a.fromFields(c, body)
	}
	a.Connections = append(a.Connections, body)
	a.say("Added Connection: %s", c.ID)
}

func (a *answer) fromFields(c connection, body map[string]any) {
	for name, value := range map[string]string{"conn_type": c.Type, "host": c.Host, "login": c.Login, "password": c.Password, "schema": c.Schema} {
		if value != "" {
			body[name] = value
		}
	}
	if c.Port != 0 {
		body["port"] = c.Port
	}
	if extra := a.extraText(c.Extra); extra != "" {
		body["extra"] = extra
	}
}

func (a *answer) extraText(extra any) string {
	switch value := extra.(type) {
	case nil:
		return ""
	case string:
		return value
	case map[string]any:
		text, err := json.Marshal(value)
		if err != nil {
			a.say("Error marshaling extra for : %s", err)
		}
		return string(text)
	default:
		a.say("Error converting extra to map for , found type: %T", extra)
		return ""
	}
}

func fromURI(uri string, body map[string]any) {
	parsed, err := url.Parse(uri)
	if err != nil {
		return
	}
	body["conn_type"] = parsed.Scheme
	body["host"] = parsed.Hostname()
	if parsed.User != nil {
		body["login"] = parsed.User.Username()
	}
	if password, isSet := parsed.User.Password(); isSet {
		body["password"] = password
	}
	if port, err := strconv.Atoi(parsed.Port()); err == nil {
		body["port"] = port
	}
	if parsed.Path != "" {
		body["schema"] = strings.TrimPrefix(parsed.Path, "/")
	}
	if parsed.RawQuery != "" {
		body["extra"] = "{" + sortedPairs(parsed.Query()) + "}"
	}
}

// The CLI writes the pairs in the random order of the map; sorted they can be compared.
func sortedPairs(query url.Values) string {
	pairs := []string{}
	for _, key := range sortedKeys(query) {
		pairs = append(pairs, fmt.Sprintf("%q: %q", key, strings.Join(query[key], ",")))
	}
	return strings.Join(pairs, ", ")
}

func sortedKeys(query url.Values) []string {
	keys := []string{}
	for key := range query {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
