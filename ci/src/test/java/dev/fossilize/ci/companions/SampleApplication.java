package dev.fossilize.ci.companions;

import dev.fossilize.ci.program.Sources;
import java.nio.file.Path;

/** An application with packages as npm installs them. */
final class SampleApplication {
  private SampleApplication() {}

  /** Uses a package with a scope, which uses another one; a third is imported and left out. */
  static Path write(Path folder) {
    Sources.write(
        folder,
        "package.json",
        """
        {"name": "@acme/tool", "version": "2.0.1", "main": "main.js", "license": "MIT",
         "description": "a tool", "dependencies": {"@scope/first": "1"}}
        """);
    Sources.write(
        folder,
        "main.js",
        """
        import { first } from '@scope/first';
        import { nothing } from 'unused';
        console.log(first());
        """);
    installed(
        folder,
        "@scope/first",
        "\"version\": \"1.2.3\", \"license\": \"(MIT OR Apache-2.0)\", \"main\":"
            + " \"dist/index.js\", \"dependencies\": {\"second\": \"0\"}");
    Sources.write(folder, "node_modules/@scope/first/dist/package.json", "{\"type\": \"module\"}");
    Sources.write(
        folder,
        "node_modules/@scope/first/dist/index.js",
        "import second from 'second'; export const first = () => 'first ' + second;");
    installed(
        folder, "second", "\"version\": \"0.1.0-beta.1\", \"license\": \"SEE LICENSE IN terms\"");
    Sources.write(folder, "node_modules/second/index.js", "module.exports = 'second';");
    installed(folder, "unused", "\"version\": \"9.9.9\", \"sideEffects\": false");
    Sources.write(folder, "node_modules/unused/index.js", "export const nothing = 1;");
    return folder;
  }

  private static void installed(Path folder, String name, String more) {
    Sources.write(
        folder,
        "node_modules/" + name + "/package.json",
        "{\"name\": \"" + name + "\", " + more + "}");
  }
}
