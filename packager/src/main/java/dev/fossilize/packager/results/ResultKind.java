package dev.fossilize.packager.results;

/**
 * What a stage makes.
 *
 * @param stage which one
 * @param version raised whenever the stage makes something else of the same input, or stores it in
 *     another form
 */
public record ResultKind<T>(String stage, int version, Codec<T> codec) {
  String name() {
    return stage + "-" + version;
  }
}
