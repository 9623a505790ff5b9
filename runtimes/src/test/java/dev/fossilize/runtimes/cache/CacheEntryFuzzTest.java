package dev.fossilize.runtimes.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.fuzz.FuzzTest;
import dev.fossilize.platforms.target.NodeVersion;
import dev.fossilize.platforms.target.Target;
import dev.fossilize.runtimes.NodeRuntime;
import dev.fossilize.runtimes.Provenance;
import dev.fossilize.runtimes.VersionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the cache says of a runtime, and what it says of versions: damaged, it says nothing. */
class CacheEntryFuzzTest extends FuzzTest {
  @Override
  protected List<byte[]> seeds() throws IOException {
    Path folder = Files.createTempDirectory("seeds-");
    Path note = folder.resolve(CacheEntry.FILE);
    new CacheEntry(
            new NodeRuntime(
                Target.LINUX_X64,
                NodeVersion.parse("22.23.2").orElseThrow(),
                folder.resolve("node"),
                1,
                "00",
                new Provenance(
                    new Provenance.ReleaseServer("https://nodejs.org/dist/v22.23.2/node.tar.xz"),
                    List.of(
                        new Provenance.SignedBy("A Releaser (1234)"),
                        new Provenance.Finding("SHA-256 verified")))),
            Instant.EPOCH,
            Instant.EPOCH)
        .write(folder);
    ResolvedVersions versions = new ResolvedVersions(folder);
    versions.put(
        VersionSpec.parse("lts"),
        Set.of(Target.LINUX_X64),
        new ResolvedVersions.Answer(NodeVersion.parse("22.23.2").orElseThrow(), Instant.EPOCH));
    Path resolved = folder.resolve("runtimes/resolved.json");
    List<byte[]> seeds = List.of(Files.readAllBytes(note), Files.readAllBytes(resolved));
    Files.delete(note);
    Files.delete(resolved);
    Files.delete(resolved.getParent());
    Files.delete(folder);
    return seeds;
  }

  @Override
  protected void read(ByteSource file) throws IOException {
    Path folder = folderWith(file);
    Files.write(folder.resolve(CacheEntry.FILE), bytes(file));
    Optional<CacheEntry> read = CacheEntry.read(folder);
    if (read.isPresent()) {
      read.get().write(folder);
      assertThat(CacheEntry.read(folder)).isEqualTo(read);
    }
    Files.write(
        Files.createDirectories(folder.resolve("runtimes")).resolve("resolved.json"), bytes(file));
    ResolvedVersions versions = new ResolvedVersions(folder);
    Set<Target> targets = Set.of(Target.LINUX_X64);
    Optional<ResolvedVersions.Answer> answer = versions.get(VersionSpec.parse("lts"), targets);
    if (answer.isPresent()) {
      versions.put(VersionSpec.parse("lts"), targets, answer.get());
      assertThat(versions.get(VersionSpec.parse("lts"), targets)).isEqualTo(answer);
    }
  }
}
