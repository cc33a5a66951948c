"""Reads which classes of provider packages take the id of a connection, out of their wheels and without importing anything.

Prints JSON for the wheels that are named: each class that has a parameter whose name ends with conn_id, with its places, defaults
and template fields, and the public methods of hooks.
"""

import ast
import json
import re
import sys
import zipfile

CONN_ID = re.compile(r"(?:^|_)conn(?:ection)?_id$")


class Package:
    """The classes of all wheels, by their full names."""

    def __init__(self):
        self.classes = {}
        self.modules = {}

    def add(self, path):
        with zipfile.ZipFile(path) as wheel:
            for name in wheel.namelist():
                if name.endswith(".py"):
                    self.read(name[:-3].replace("/", ".").removesuffix(".__init__"), wheel.read(name).decode())

    def read(self, module, text):
        tree = ast.parse(text)
        imports = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imports.update({each.asname or each.name: f"{node.module}.{each.name}" for each in node.names})
        self.modules[module] = {"imports": imports, "text": text, "body": tree.body}
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                self.classes[f"{module}.{node.name}"] = (module, node)

    def bases(self, name):
        module, node = self.classes[name]
        for base in node.bases:
            written = base.value if isinstance(base, ast.Subscript) else base
            simple = ast.unparse(written)
            full = self.modules[module]["imports"].get(simple, f"{module}.{simple}")
            if full in self.classes:
                yield full

    def lineage(self, name, seen=()):
        yield name
        for base in self.bases(name):
            if base not in seen:
                yield from self.lineage(base, (*seen, name))

    def init(self, name):
        for each in self.lineage(name):
            for node in self.classes[each][1].body:
                if isinstance(node, ast.FunctionDef) and node.name == "__init__":
                    return each, node
        return None, None

    def constant(self, owner, node):
        """The text of a default: a literal, a constant of the class or the module, an attribute of an imported class."""
        if isinstance(node, ast.Constant):
            return node.value
        module = self.classes[owner][0]
        written = ast.unparse(node)
        name, _, attribute = written.rpartition(".")
        if name:
            full = self.modules[module]["imports"].get(name, f"{module}.{name}")
            found = self.attribute(full, attribute) if full in self.classes else None
        else:
            found = self.attribute(owner, written) or assigned(self.modules[module]["body"], written)
        return found or written

    def attribute(self, name, attribute):
        for each in self.lineage(name):
            value = assigned(self.classes[each][1].body, attribute)
            if value is not None:
                return value
        return None

    def parameters(self, name):
        found, is_open = {}, True
        for each in self.lineage(name):
            if not is_open:
                break
            for node in self.classes[each][1].body:
                if not (isinstance(node, ast.FunctionDef) and node.name == "__init__"):
                    continue
                arguments = node.args
                places = [*arguments.posonlyargs, *arguments.args][1:]
                defaults = dict(zip([each.arg for each in places[::-1]], arguments.defaults[::-1]))
                defaults |= {each.arg: value for each, value in zip(arguments.kwonlyargs, arguments.kw_defaults) if value}
                for index, argument in enumerate([*places, *arguments.kwonlyargs]):
                    if CONN_ID.search(argument.arg) and argument.arg not in found:
                        position = index if argument in places and each == self.init(name)[0] else None
                        default = defaults.get(argument.arg)
                        found[argument.arg] = {
                            "name": argument.arg,
                            "position": position,
                            "default": None if default is None else self.constant(each, default),
                        }
                is_open = arguments.kwarg is not None
        return list(found.values())

    def template_fields(self, name):
        for each in self.lineage(name):
            for statement in self.classes[each][1].body:
                target = statement.target if isinstance(statement, ast.AnnAssign) else None
                if isinstance(statement, ast.Assign):
                    target = statement.targets[0]
                if target is not None and ast.unparse(target) == "template_fields" and statement.value is not None:
                    return re.findall(r"'(\w+)'", ast.unparse(statement.value))
        return []

    def methods(self, name):
        """The methods that the class itself defines."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        own = self.classes[name][1].body
        return sorted({node.name for node in own if isinstance(node, kinds) and not node.name.startswith("_")})


def assigned(body, name):
    for statement in body:
        target = statement.target if isinstance(statement, ast.AnnAssign) else None
        if isinstance(statement, ast.Assign):
            target = statement.targets[0]
        if target is not None and ast.unparse(target) == name and isinstance(statement.value, ast.Constant):
            return statement.value.value
    return None


def main(paths):
    package = Package()
    for path in paths:
        package.add(path)
    rows = []
    for name, (module, _) in sorted(package.classes.items()):
        parameters = package.parameters(name)
        if parameters:
            rows.append({
                "name": name,
                "isAboutAzure": "microsoft.azure" in name or "microsoft.azure" in package.modules[module]["text"],
                "parameters": parameters,
                "templateFields": package.template_fields(name),
                "methods": package.methods(name),
            })
    json.dump(rows, sys.stdout)


main(sys.argv[1:])
