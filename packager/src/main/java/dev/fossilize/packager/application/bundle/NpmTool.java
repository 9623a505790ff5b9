package dev.fossilize.packager.application.bundle;

import dev.fossilize.runtimes.npm.Integrity;
import java.util.Optional;

/**
 * A program that an application is built with, by its npm package.
 *
 * @param integrity of the package, where it is known beforehand
 */
public record NpmTool(String name, String version, Optional<Integrity> integrity) {}
