// The language host for Node.js as the CLI beside it expects one. The host that can be built here is older than the CLI, and
// takes `runtime.options` of Pulumi.yaml as flags, which the CLI of its day gave it; the CLI of today sends them with each call,
// which the old host does not read. So this reads them, and becomes the old host with its flags.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"gopkg.in/yaml.v3"
)

// Those of Pulumi.yaml that the old host knows. (https://www.pulumi.com/docs/iac/concepts/projects/project-file/, "runtime")
var flags = []string{"typescript", "tsconfig", "nodeargs"}

func main() {
	if err := become(); err != nil {
		fmt.Fprintln(os.Stderr, "pulumi-language-nodejs:", err)
		os.Exit(1)
	}
}

func become() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	options, err := runtimeOptions()
	if err != nil {
		return err
	}
	host := filepath.Join(filepath.Dir(self), "released", "pulumi-language-nodejs")
	argv := []string{host}
	for _, flag := range flags {
		if value, given := options[flag]; given {
			argv = append(argv, fmt.Sprintf("-%s=%v", flag, value))
		}
	}
	return syscall.Exec(host, append(argv, os.Args[1:]...), os.Environ())
}

// The options of the nearest project, from the working directory upwards. None where there is none.
func runtimeOptions() (map[string]any, error) {
	directory, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for {
		for _, name := range []string{"Pulumi.yaml", "Pulumi.yml", "Pulumi.json"} {
			text, err := os.ReadFile(filepath.Join(directory, name))
			if os.IsNotExist(err) {
				continue
			}
			if err != nil {
				return nil, err
			}
			return optionsIn(text)
		}
		if directory == filepath.Dir(directory) {
			return nil, nil
		}
		directory = filepath.Dir(directory)
	}
}

func optionsIn(text []byte) (map[string]any, error) {
	var project struct{ Runtime yaml.Node }
	if err := yaml.Unmarshal(text, &project); err != nil {
		return nil, err
	}
	// `runtime: nodejs` has none.
	if project.Runtime.Kind != yaml.MappingNode {
		return nil, nil
	}
	var runtime struct{ Options map[string]any }
	err := project.Runtime.Decode(&runtime)
	return runtime.Options, err
}
