package dev.fossilize.packager.archive;

import dev.fossilize.packager.archive.Resolution.Request;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.Arrays;

/**
 * A resolution in the archive; the table is sorted by directory, kind and the specifier's bytes.
 *
 * <pre>
 *  0   4  node of the directory that the asking module lies in
 *  4   2  kind: 1 require, 2 import
 *  6   2  length of the specifier in bytes
 *  8   4  offset of the specifier in the text pool
 * 12   4  node of the file that it resolves to
 * 16   4  format: 0 unknown, 1 commonjs, 2 module, 3 json, 4 wasm, 5 addon
 * </pre>
 */
record ResolutionRecord(
    int directory, Request request, int length, int offset, int file, ModuleFormat format) {
  static final int SIZE = 20;

  static ResolutionRecord read(Cursor cursor) throws FormatException {
    String where = cursor.where();
    int directory = cursor.u31();
    int kind = cursor.u16();
    Request request =
        Arrays.stream(Request.values())
            .filter(known -> known.number() == kind)
            .findFirst()
            .orElseThrow(
                () -> new FormatException(where, "a resolution is of unknown kind " + kind));
    int length = cursor.u16();
    int offset = cursor.u31();
    int file = cursor.u31();
    return new ResolutionRecord(
        directory, request, length, offset, file, ModuleFormat.read(cursor));
  }

  void write(Sink sink) {
    sink.u32(directory)
        .u16(request.number())
        .u16(length)
        .u32(offset)
        .u32(file)
        .u32(format.number());
  }
}
