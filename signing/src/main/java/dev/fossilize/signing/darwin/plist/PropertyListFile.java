package dev.fossilize.signing.darwin.plist;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.PropertyListFormatException;
import com.dd.plist.PropertyListParser;
import com.dd.plist.XMLPropertyListParser;
import dev.fossilize.platforms.bytes.FormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Property lists that others wrote. */
public final class PropertyListFile {
  /** An application with ten thousand resources has a list of three megabytes. */
  private static final long LARGEST = 64 << 20;

  private PropertyListFile() {}

  /**
   * The dictionary in {@code file}, in whatever form.
   *
   * @throws FormatException if there is none, or it is too large
   */
  public static NSDictionary read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new FormatException(
          file.toString(), "has more than " + LARGEST + " bytes, too much for a property list");
    }
    return parse(file.toString(), Files.readAllBytes(file));
  }

  /**
   * The dictionary in {@code bytes}, in whatever form.
   *
   * @param name what to call them in messages
   */
  public static NSDictionary parse(String name, byte[] bytes) throws FormatException {
    try {
      NSObject parsed = isXml(bytes) ? xml(bytes) : PropertyListParser.parse(bytes);
      if (parsed instanceof NSDictionary dictionary) {
        return dictionary;
      }
    } catch (IOException
        | ParseException
        | PropertyListFormatException
        | ParserConfigurationException
        | SAXException
        | RuntimeException
        | StackOverflowError e) { // as deep as whoever wrote it likes
      throw new FormatException(name, "is no property list that can be read", e);
    }
    throw new FormatException(name, "is a property list without a dictionary");
  }

  /** Whether this can be nothing but XML. */
  public static boolean isXml(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).stripLeading().startsWith("<");
  }

  /** What is in a property list in XML. */
  public static NSObject xml(byte[] bytes)
      throws ParserConfigurationException, IOException, SAXException, PropertyListFormatException {
    DocumentBuilder builder = XMLPropertyListParser.getDocBuilder();
    builder.setErrorHandler(new DefaultHandler()); // the default one prints
    return XMLPropertyListParser.parse(builder.parse(new ByteArrayInputStream(bytes)));
  }
}
