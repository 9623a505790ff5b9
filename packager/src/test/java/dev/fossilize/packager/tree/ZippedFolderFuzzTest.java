package dev.fossilize.packager.tree;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import dev.fossilize.platforms.fuzz.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A package in Yarn's cache. */
class ZippedFolderFuzzTest extends FuzzTest {
  private static final String PREFIX = "node_modules/a/";

  @Override
  protected List<byte[]> seeds() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : List.of("package.json", "lib/b.js")) {
        ZipEntry entry = new ZipEntry(PREFIX + name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write("{}".repeat(20).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return List.of(out.toByteArray());
  }

  @Override
  protected List<Class<? extends FossilizeException>> mayEndIn() {
    return List.of(UsageException.class);
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Path archive = onDisk(file);
    new ZippedFolder(archive, PREFIX).text("package.json");
    try (ZipFile zip = new ZipFile(archive.toFile());
        SourceReader reader = new SourceReader()) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        FileSource source =
            new FileSource.InZip(archive, entry.getName(), entry.getSize(), entry.getCrc());
        try (InputStream in = reader.open(source)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
    }
  }
}
