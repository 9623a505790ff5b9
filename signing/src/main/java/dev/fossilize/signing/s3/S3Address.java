package dev.fossilize.signing.s3;

import java.net.URI;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Addresses of what is stored. */
public final class S3Address {
  private S3Address() {}

  /**
   * The address at Amazon, where each bucket has a host of its own.
   *
   * @param path below the bucket, {@link #escaped}, with a slash in front
   */
  public static URI atAmazon(String bucket, String region, String path) {
    return URI.create("https://" + bucket + ".s3." + region + ".amazonaws.com" + path);
  }

  /** As the signature wants a path: all but unreserved characters (RFC 3986), and slashes. */
  public static String escaped(String path) {
    return SdkHttpUtils.urlEncodeIgnoreSlashes(path);
  }
}
