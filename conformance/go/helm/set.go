package main

import "helm.sh/helm/v3/pkg/strvals"

type setLine struct {
	Line    string `json:"line"`
	AsTexts bool   `json:"asTexts"`
}

// setLines gives the values that these lines of --set and --set-string make, one after the other.
func setLines(lines []setLine) (any, error) {
	values := map[string]any{}
	for _, each := range lines {
		parse := strvals.ParseInto
		if each.AsTexts {
			parse = strvals.ParseIntoString
		}
		if err := parse(each.Line, values); err != nil {
			return nil, err
		}
	}
	return map[string]any{"values": values}, nil
}
