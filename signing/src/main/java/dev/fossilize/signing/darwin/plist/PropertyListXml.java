package dev.fossilize.signing.darwin.plist;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TreeMap;

/**
 * Property lists in XML, to the byte as Apple's CoreFoundation writes them: keys ascending, tabs,
 * no fraction of whole numbers. dd-plist's own writer differs in all three, and what {@code
 * codesign} makes is compared by its digest.
 *
 * <p>Source: Apple, CoreFoundation, {@code CFPropertyList.c} ({@code _CFAppendXML0}).
 */
public final class PropertyListXml {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
      """;

  private final StringBuilder xml = new StringBuilder(HEAD);

  private PropertyListXml() {}

  /** The dictionary as a file's content. */
  public static byte[] of(NSDictionary root) {
    PropertyListXml writer = new PropertyListXml();
    writer.add(root, 0);
    return writer.xml.append("</plist>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private void add(NSObject value, int depth) {
    switch (value) {
      case NSDictionary dictionary -> add(dictionary, depth);
      case NSArray array -> add(array, depth);
      case NSString string -> line(depth, "<string>" + escaped(string.getContent()) + "</string>");
      case NSNumber number when number.isBoolean() ->
          line(depth, number.boolValue() ? "<true/>" : "<false/>");
      case NSNumber number when number.isInteger() ->
          line(depth, "<integer>" + number.longValue() + "</integer>");
      case NSNumber number -> line(depth, "<real>" + real(number.doubleValue()) + "</real>");
      case NSData data -> {
        line(depth, "<data>");
        line(depth, Base64.getEncoder().encodeToString(data.bytes()));
        line(depth, "</data>");
      }
      case NSObject other ->
          throw new IllegalArgumentException("a property list with " + other.getClass());
    }
  }

  private void add(NSDictionary dictionary, int depth) {
    if (dictionary.isEmpty()) {
      line(depth, "<dict/>");
      return;
    }
    line(depth, "<dict>");
    new TreeMap<>(dictionary.getHashMap())
        .forEach(
            (key, value) -> {
              line(depth + 1, "<key>" + escaped(key) + "</key>");
              add(value, depth + 1);
            });
    line(depth, "</dict>");
  }

  private void add(NSArray array, int depth) {
    if (array.count() == 0) {
      line(depth, "<array/>");
      return;
    }
    line(depth, "<array>");
    for (NSObject element : array.getArray()) {
      add(element, depth + 1);
    }
    line(depth, "</array>");
  }

  private void line(int depth, String text) {
    xml.repeat("\t", depth).append(text).append('\n');
  }

  private static String real(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
