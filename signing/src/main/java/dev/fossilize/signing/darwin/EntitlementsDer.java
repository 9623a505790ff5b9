package dev.fossilize.signing.darwin;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import dev.fossilize.signing.SigningException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;

/**
 * Entitlements in DER.
 *
 * <pre>
 * [APPLICATION 16] { INTEGER 1, dictionary }
 * dictionary  [16] { SEQUENCE { UTF8String key, value }, ... }   keys ascending by their bytes
 * value       BOOLEAN | INTEGER | UTF8String | SEQUENCE of values | dictionary
 * </pre>
 *
 * <p>Source: the official Node.js executables, which have the same entitlements in both forms;
 * Apple has not published the format.
 */
final class EntitlementsDer {
  private static final int TAG = 16;
  private static final long VERSION = 1;

  private EntitlementsDer() {}

  static byte[] encode(NSDictionary entitlements) throws SigningException {
    ASN1EncodableVector all = new ASN1EncodableVector();
    all.add(new ASN1Integer(VERSION));
    all.add(value(entitlements));
    DERTaggedObject whole =
        new DERTaggedObject(false, BERTags.APPLICATION, TAG, new DERSequence(all));
    try {
      return whole.getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("encoding in memory failed", e);
    }
  }

  private static ASN1Encodable value(NSObject value) throws SigningException {
    if (value instanceof NSDictionary dictionary) {
      return dictionary(dictionary);
    }
    if (value instanceof NSArray array) {
      ASN1EncodableVector elements = new ASN1EncodableVector();
      for (NSObject element : array.getArray()) {
        elements.add(value(element));
      }
      return new DERSequence(elements);
    }
    if (value instanceof NSString string) {
      return new DERUTF8String(string.getContent());
    }
    if (value instanceof NSNumber number && number.isBoolean()) {
      return ASN1Boolean.getInstance(number.boolValue());
    }
    if (value instanceof NSNumber number && number.isInteger()) {
      return new ASN1Integer(number.longValue());
    }
    throw new SigningException(
        "entitlements with a value of type "
            + value.getClass().getSimpleName()
            + ", which has no form in DER",
        "Use booleans, integers, strings, arrays and dictionaries only.");
  }

  private static ASN1Encodable dictionary(NSDictionary dictionary) throws SigningException {
    List<Map.Entry<String, NSObject>> sorted =
        dictionary.entrySet().stream()
            .sorted(
                Comparator.comparing(
                    entry -> entry.getKey().getBytes(StandardCharsets.UTF_8),
                    Arrays::compareUnsigned))
            .toList();
    ASN1EncodableVector entries = new ASN1EncodableVector();
    for (Map.Entry<String, NSObject> entry : sorted) {
      ASN1EncodableVector pair = new ASN1EncodableVector();
      pair.add(new DERUTF8String(entry.getKey()));
      pair.add(value(entry.getValue()));
      entries.add(new DERSequence(pair));
    }
    return new DERTaggedObject(false, BERTags.CONTEXT_SPECIFIC, TAG, new DERSequence(entries));
  }
}
