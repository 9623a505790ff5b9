package dev.fossilize.signing.darwin;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.PropertyListFormatException;
import dev.fossilize.signing.SigningException;
import dev.fossilize.signing.darwin.plist.PropertyListFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** What a program may do although it is signed: a property list, of which the XML is kept as is. */
public final class Entitlements {
  /** Lets V8 have memory that is writable or executable by turns ({@code MAP_JIT}). */
  public static final String ALLOW_JIT = "com.apple.security.cs.allow-jit";

  /** Lets V8 have memory that is both, which it needs on Intel. */
  public static final String ALLOW_UNSIGNED_EXECUTABLE_MEMORY =
      "com.apple.security.cs.allow-unsigned-executable-memory";

  /** Lets debuggers attach; Apple refuses to notarize a program that has it. */
  public static final String GET_TASK_ALLOW = "com.apple.security.get-task-allow";

  private static final List<String> NODE =
      List.of(
          ALLOW_JIT,
          ALLOW_UNSIGNED_EXECUTABLE_MEMORY,
          "com.apple.security.cs.disable-executable-page-protection",
          "com.apple.security.cs.allow-dyld-environment-variables",
          "com.apple.security.cs.disable-library-validation");

  /**
   * {@link #forNode} in DER. Kept as a file because nearly every executable has just these, and
   * opening the libraries that make DER and read XML takes longer than hashing the executable.
   */
  private static final String NODE_DER = "node-entitlements.der";

  private final byte[] xml;
  private final NSDictionary values;

  private Entitlements(byte[] xml, NSDictionary values) {
    this.xml = xml;
    this.values = values;
  }

  /**
   * What the official Node.js executables from 20 to 26 have, so that a packaged program may do
   * what it could do before: native addons of other teams need {@code disable-library-validation},
   * and what patches code pages {@code disable-executable-page-protection}. Only {@link
   * #GET_TASK_ALLOW} is left out. Who needs less brings a list of their own.
   */
  public static Entitlements forNode() {
    StringBuilder xml = new StringBuilder();
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\"")
        .append(" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n")
        .append("<plist version=\"1.0\">\n<dict>\n");
    NSDictionary values = new NSDictionary();
    for (String key : NODE) {
      xml.append("    <key>").append(key).append("</key>\n    <true/>\n");
      values.put(key, true);
    }
    xml.append("</dict>\n</plist>\n");
    return new Entitlements(xml.toString().getBytes(StandardCharsets.UTF_8), values);
  }

  /** Reads a property list in XML. */
  public static Entitlements read(Path file) throws IOException {
    return parse(file.toString(), Files.readAllBytes(file));
  }

  /**
   * Reads a property list in XML.
   *
   * @param name where it comes from, for messages
   */
  public static Entitlements parse(String name, byte[] xml) throws SigningException {
    if (isNode(xml)) {
      return forNode();
    }
    String advice = "Give a property list in XML, with a dictionary of entitlements.";
    if (!PropertyListFile.isXml(xml)) {
      throw new SigningException(name + ": entitlements that are not XML", advice);
    }
    try {
      if (PropertyListFile.xml(xml) instanceof NSDictionary values) {
        return new Entitlements(xml.clone(), values);
      }
      throw new SigningException(name + ": entitlements that are not a dictionary", advice);
    } catch (SigningException e) {
      throw e;
    } catch (IOException
        | PropertyListFormatException
        | ParserConfigurationException
        | SAXException
        | RuntimeException e) {
      throw new SigningException(name + ": entitlements that can't be read", advice, e);
    }
  }

  /** The XML, byte for byte. */
  public byte[] xml() {
    return xml.clone();
  }

  /** The form that the kernel reads. */
  public byte[] der() throws SigningException {
    return isNode(xml) ? nodeDer() : EntitlementsDer.encode(values);
  }

  private static boolean isNode(byte[] xml) {
    return Arrays.equals(xml, forNode().xml);
  }

  private static byte[] nodeDer() {
    try (InputStream in = Entitlements.class.getResourceAsStream(NODE_DER)) {
      if (in == null) {
        throw new IllegalStateException(NODE_DER + " is missing from this program");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(NODE_DER, e);
    }
  }

  /** Whether the entitlement is there and true. */
  public boolean isTrue(String key) {
    return values.get(key) instanceof NSNumber number && number.isBoolean() && number.boolValue();
  }

  /** All keys, sorted. */
  public List<String> keys() {
    return values.keySet().stream().sorted().toList();
  }
}
