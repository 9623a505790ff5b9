package dev.fossilize.embed;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import dev.fossilize.platforms.bytes.MemoryBytes;
import dev.fossilize.platforms.errors.FossilizeException;
import java.io.IOException;

/**
 * A startup snapshot that runtimes are made from. The same source gives other bytes each time, and
 * V8 takes a code cache only under the snapshot it was made under; so a snapshot is created once,
 * kept as bytes, and read by every process. There is no other way to get one.
 */
public final class Snapshot {
  private final long sum;
  private final byte[] blob;

  private Snapshot(long sum, byte[] blob) {
    this.sum = sum;
    this.blob = blob;
  }

  /**
   * Runs a script in a fresh runtime and takes a snapshot of what it left in the global object. No
   * runtime may be open meanwhile.
   *
   * @return bytes for {@link #read}, in this process and others
   * @throws ScriptException if the script fails
   */
  public static byte[] create(String source, String filename) throws FossilizeException {
    V8Runtime javet = V8Process.openForSnapshot();
    try {
      javet.getExecutor(source).setResourceName(filename).executeVoid();
      return new SealedSnapshot(V8Process.build(), javet.createSnapshot()).toBytes();
    } catch (JavetException e) {
      throw new ScriptException(filename, "no snapshot could be made", e);
    } finally {
      V8Process.close(javet);
    }
  }

  /**
   * Reads what {@link #create} made.
   *
   * @throws FossilizeException if the bytes are damaged or of another build of V8, which would end
   *     the process
   */
  public static Snapshot read(byte[] bytes) throws IOException {
    SealedSnapshot sealed = SealedSnapshot.read(new MemoryBytes("snapshot", bytes));
    String build = V8Process.build();
    if (!sealed.build().equals(build)) {
      throw new FossilizeException(
          "The snapshot was made by %s, and this is %s.".formatted(sealed.build(), build),
          "Create it anew with the V8 that is to read it.");
    }
    return new Snapshot(sealed.sum(), sealed.blob());
  }

  /** Of V8's part. */
  long sum() {
    return sum;
  }

  byte[] blob() {
    return blob;
  }
}
