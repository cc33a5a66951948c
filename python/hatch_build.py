"""Refuses builds that would lack the command."""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompleteBuild(BuildHookInterface):
    """`npm run wheel` lays the bundle beside this file and then builds. Whatever else builds this folder has none."""

    def initialize(self, version, build_data):
        """Raises for a source distribution, which could not build the bundle without Node, and where the bundle is missing."""
        if self.target_name == "sdist":
            raise SystemExit("azconn-lint has no source distribution: what it starts is built with Node. `npm run wheel` in a clone builds the wheel.")
        if not os.path.isfile(os.path.join(self.root, "azconn_lint", "bundle", "dist", "bin.cjs")):
            raise SystemExit("the bundle of azconn-lint is missing: `npm run wheel` in a clone builds it and the wheel.")
