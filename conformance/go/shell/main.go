// Answers, line by line, what bash does with a script: the calls that reach stand-ins for other commands, and the files that are
// left behind. Nothing but the stand-ins, cat, env and tee can be called, in an empty folder, without rights.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"
)

type question struct {
	Script string `json:"script"`
	Home   string `json:"home"`
}

type call struct {
	Argv []string          `json:"argv"`
	Env  map[string]string `json:"env,omitempty"`
}

type answer struct {
	Calls   []call            `json:"calls"`
	Files   map[string]string `json:"files"`
	Stderr  []string          `json:"stderr"`
	Problem bool              `json:"problem"`
}

var standIns = []string{"airflow", "astro", "az"}
var real = []string{"cat", "env", "tee"}
var told = regexp.MustCompile("not a valid identifier|unbound variable")
var place = regexp.MustCompile(`^bash: line \d+: `)
var refused = regexp.MustCompile("syntax error|unexpected EOF")

const patience = 10 * time.Second

func main() {
	for _, name := range standIns {
		if filepath.Base(os.Args[0]) == name {
			record(name)
			return
		}
	}
	bash, folder := os.Args[1], os.Args[2]
	bin := filepath.Join(folder, "bin")
	prepare(bin)
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
		if err := answers.Encode(answerTo(asked, bash, bin)); err != nil {
			log.Fatal(err)
		}
	}
}

func prepare(bin string) {
	must(os.MkdirAll(bin, 0o755))
	self, err := os.Executable()
	must(err)
	for _, name := range standIns {
		link(self, filepath.Join(bin, name))
	}
	for _, name := range real {
		path, err := exec.LookPath(name)
		must(err)
		link(path, filepath.Join(bin, name))
	}
}

func link(target, path string) {
	_ = os.Remove(path)
	must(os.Symlink(target, path))
}

// record appends one line to the file that the harness named: what this stand-in was called with.
func record(name string) {
	env := map[string]string{}
	for _, pair := range os.Environ() {
		if key, value, _ := strings.Cut(pair, "="); strings.HasPrefix(key, "AIRFLOW_CONN_") {
			env[key] = value
		}
	}
	line, err := json.Marshal(call{Argv: append([]string{name}, os.Args[1:]...), Env: env})
	must(err)
	file, err := os.OpenFile(os.Getenv("RECORDED_CALLS"), os.O_APPEND|os.O_WRONLY, 0)
	must(err)
	_, err = file.Write(append(line, '\n'))
	must(err)
}

func answerTo(asked question, bash, bin string) answer {
	folder, err := os.MkdirTemp("", "azconn-lint-shell-")
	must(err)
	defer os.RemoveAll(folder)
	must(os.Chmod(folder, 0o755))
	calls := filepath.Join(folder, "calls")
	empty := filepath.Join(folder, "empty")
	must(os.WriteFile(calls, nil, 0o666))
	must(os.Chmod(calls, 0o666))
	must(os.Mkdir(empty, 0o777))
	must(os.Chmod(empty, 0o777))

	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	command := exec.CommandContext(ctx, bash, "-c", "--", asked.Script)
	command.Dir = empty
	command.Args[0] = "bash"
	command.Env = []string{"PATH=" + bin, "HOME=" + asked.Home, "LC_ALL=C.UTF-8", "RECORDED_CALLS=" + calls}
	if os.Geteuid() == 0 {
		command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	var complaints bytes.Buffer
	command.Stderr = &complaints
	_ = command.Run()

	given := answer{Calls: []call{}, Files: filesIn(empty), Stderr: []string{}}
	for _, line := range strings.Split(complaints.String(), "\n") {
		if told.MatchString(line) {
			given.Stderr = append(given.Stderr, place.ReplaceAllString(line, ""))
		}
		given.Problem = given.Problem || refused.MatchString(line)
	}
	text, err := os.ReadFile(calls)
	must(err)
	for _, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		var recorded call
		if json.Unmarshal([]byte(line), &recorded) == nil {
			given.Calls = append(given.Calls, recorded)
		}
	}
	return given
}

func filesIn(folder string) map[string]string {
	files := map[string]string{}
	entries, err := os.ReadDir(folder)
	must(err)
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err == nil {
			files[entry.Name()] = string(text)
		}
	}
	return files
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
