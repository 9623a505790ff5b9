package dev.fossilize.runtimes.openpgp;

import java.util.List;

/**
 * Somebody whose signature under a release of Node.js is trusted.
 *
 * @param fingerprint of the primary key of version 4, in upper-case hexadecimal
 * @param name for reports
 */
public record Releaser(String fingerprint, String name) {
  /**
   * Everybody who signed a release of 20 or later. Source: the README of the repository
   * nodejs/node, "Release keys" and "Other keys used to sign some previous releases".
   */
  public static final List<Releaser> OF_NODEJS =
      List.of(
          new Releaser("5BE8A3F6C8A5C01D106C0AD820B1A390B168D356", "Antoine du Hamel"),
          new Releaser("C0D6248439F1D5604AAFFB4021D900FFDB233756", "Antoine du Hamel"),
          new Releaser("141F07595B7B3FFE74309A937405533BE57C7D57", "Bryan English"),
          new Releaser("74F12602B6F1C4E913FAA37AD3A89613643B6201", "Danielle Adams"),
          new Releaser("61FC681DFB92A079F1685E77973F295594EC4689", "Juan José Arboleda"),
          new Releaser("DD792F5973C6DE52C432CBDAC77ABFA00DDBF2B7", "Juan José Arboleda"),
          new Releaser("CC68F5A3106FF448322E48ED27F5E38D5B0A215F", "Marco Ippolito"),
          new Releaser("8FCCA13FEF1D0C2E91008E09770F7A9A5AE15600", "Michaël Zasso"),
          new Releaser("890C08DB8579162FEE0DF9DB8BEAB4DFCF555EF4", "Rafael Gonzaga"),
          new Releaser("C82FA3AE1CBEDC6BE46B9360C43CEC45C17AB93C", "Richard Lau"),
          new Releaser("108F52B48DB57BB0CC439B2997B01419BD92F80A", "Ruy Adorno"),
          new Releaser("655F3B5C1FB3FA8D1A0CA6BDE4A7D232B936D2FD", "Stewart X Addison"),
          new Releaser("A363A499291CBBC940DD62E41F10027AF002F8B0", "Ulises Gascón"));

  /** {@code Name (FINGERPRINT)}. */
  @Override
  public String toString() {
    return name + " (" + fingerprint + ")";
  }
}
