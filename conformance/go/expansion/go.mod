module azconn-lint/conformance/expansion
go 1.26.0
require k8s.io/kubernetes v1.34.0
