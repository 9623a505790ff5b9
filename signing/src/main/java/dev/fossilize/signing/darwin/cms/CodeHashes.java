package dev.fossilize.signing.darwin.cms;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.PropertyListFormatException;
import com.dd.plist.XMLPropertyListParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.xml.sax.SAXException;

/**
 * The code directories' hashes among the signed attributes, in Apple's two forms: a property list
 * of the first 20 bytes of each, and for each algorithm the whole hash.
 *
 * <p>Source: Apple, Security framework, {@code cms/CMSEncoder.cpp} ({@code
 * kCMSAttrAppleCodesigningHashAgility}, {@code ...V2}); the form of the list is that of the
 * official Node.js executables.
 */
final class CodeHashes {
  /** The property list, in an octet string. */
  static final ASN1ObjectIdentifier LIST = new ASN1ObjectIdentifier("1.2.840.113635.100.9.1");

  /** For each code directory a sequence of its digest algorithm and its hash. */
  static final ASN1ObjectIdentifier BY_ALGORITHM =
      new ASN1ObjectIdentifier("1.2.840.113635.100.9.2");

  private CodeHashes() {}

  /** The list as {@code codesign} writes it. */
  static byte[] toPropertyList(List<byte[]> hashes) {
    StringBuilder xml = new StringBuilder();
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\"")
        .append(" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n")
        .append("<plist version=\"1.0\">\n<dict>\n\t<key>cdhashes</key>\n\t<array>\n");
    for (byte[] hash : hashes) {
      xml.append("\t\t<data>\n\t\t")
          .append(Base64.getEncoder().encodeToString(hash))
          .append("\n\t\t</data>\n");
    }
    xml.append("\t</array>\n</dict>\n</plist>\n");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The hashes in a list. */
  static List<byte[]> ofPropertyList(byte[] xml) throws IOException {
    try {
      NSObject parsed = XMLPropertyListParser.parse(xml);
      List<byte[]> hashes = new ArrayList<>();
      if (parsed instanceof NSDictionary values && values.get("cdhashes") instanceof NSArray all) {
        for (NSObject one : all.getArray()) {
          hashes.add(one instanceof NSData data ? data.bytes() : new byte[0]);
        }
      }
      return hashes;
    } catch (PropertyListFormatException
        | ParserConfigurationException
        | SAXException
        | RuntimeException e) {
      throw new IOException("a list of code hashes that is no property list", e);
    }
  }
}
