module azconn-lint/conformance/shell

go 1.24
