// Answers, line by line, what HashiCorp's hcl makes of an expression without variables, with the functions of Terraform that our
// reader follows (urlencode and base64encode as in Terraform's lang/funcs, which cannot be imported).
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"io"
	"log"
	"net/url"
	"os"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

func ofText(change func(string) string) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "text", Type: cty.String}},
		Type:   function.StaticReturnType(cty.String),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			return cty.StringVal(change(args[0].AsString())), nil
		},
	})
}

var context = &hcl.EvalContext{Functions: map[string]function.Function{
	"jsonencode":   stdlib.JSONEncodeFunc,
	"format":       stdlib.FormatFunc,
	"join":         stdlib.JoinFunc,
	"concat":       stdlib.ConcatFunc,
	"merge":        stdlib.MergeFunc,
	"trimspace":    stdlib.TrimSpaceFunc,
	"chomp":        stdlib.ChompFunc,
	"trimprefix":   stdlib.TrimPrefixFunc,
	"trimsuffix":   stdlib.TrimSuffixFunc,
	"base64encode": ofText(func(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }),
	"urlencode":    ofText(url.QueryEscape),
}}

func main() {
	lines := bufio.NewReader(os.Stdin)
	answers := json.NewEncoder(os.Stdout)
	for {
		line, err := lines.ReadBytes('\n')
		if err == io.EOF && len(line) == 0 {
			return
		}
		var asked struct {
			Expression string `json:"expression"`
		}
		if err := json.Unmarshal(line, &asked); err != nil {
			log.Fatal(err)
		}
		if err := answers.Encode(answerTo(asked.Expression)); err != nil {
			log.Fatal(err)
		}
	}
}

// answerTo reads the expression as the value of an attribute is read, whose line ends.
func answerTo(text string) any {
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	expression, problems := hclsyntax.ParseExpression([]byte(text), "x", hcl.InitialPos)
	if problems.HasErrors() {
		return map[string]string{"error": problems[0].Summary}
	}
	value, problems := expression.Value(context)
	if problems.HasErrors() {
		return map[string]string{"error": problems[0].Summary + ": " + problems[0].Detail}
	}
	encoded, err := ctyjson.Marshal(value, value.Type())
	if err != nil {
		return map[string]string{"error": err.Error()}
	}
	return map[string]json.RawMessage{"value": encoded}
}
