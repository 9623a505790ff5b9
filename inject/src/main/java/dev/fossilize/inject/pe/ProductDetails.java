package dev.fossilize.inject.pe;

/**
 * What the version information of a program says when nobody says otherwise; mostly from an
 * application's {@code package.json}. What is empty is left out.
 *
 * @param name what users call the program
 * @param version semantic, or up to four numbers
 * @param description one line; Windows' Task Manager shows it as the program's name
 * @param company who publishes it
 * @param copyright as it is to be shown
 * @param fileName the executable's own, with {@code .exe}
 */
public record ProductDetails(
    String name,
    String version,
    String description,
    String company,
    String copyright,
    String fileName) {}
