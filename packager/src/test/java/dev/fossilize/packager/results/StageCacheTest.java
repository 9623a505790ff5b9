package dev.fossilize.packager.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fossilize.platforms.bytes.ByteSource;
import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.progress.Progress;
import dev.fossilize.runtimes.cache.CacheFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageCacheTest {
  private static final ResultKind<List<String>> WORDS = new ResultKind<>("words", 1, new Words());
  private static final List<String> RESULT = List.of("one", "zwei", "三");

  /** As most codecs are: fields, and nothing behind. */
  private static final class Words implements Codec<List<String>> {
    @Override
    public Content stored(List<String> words) {
      return Content.of(Texts.writeAll(new Sink(), words).toByteArray());
    }

    @Override
    public List<String> read(ByteSource stored) throws IOException {
      Cursor cursor = stored.cursor(0, Math.toIntExact(stored.size()));
      List<String> words = Texts.readAll(cursor);
      if (cursor.remaining() > 0) {
        throw new FormatException(cursor.where(), "goes on");
      }
      return words;
    }
  }

  @TempDir Path folder;
  private StageCache cache;
  private int made;

  @BeforeEach
  void open() {
    cache = new StageCache(CacheFolder.of(folder), Optional.empty());
  }

  private List<String> words(String input) throws IOException {
    return cache.value(
        WORDS,
        List.of(input),
        () -> {
          made++;
          return RESULT;
        },
        Progress.NONE);
  }

  private KeptFile file() throws IOException {
    return cache.file(
        "file-1",
        List.of(),
        "node",
        file -> {
          made++;
          Files.writeString(file, "content");
          return List.of("a remark", "of\ntwo lines", "ä");
        },
        Progress.NONE);
  }

  /** The one file of that name in the cache. */
  private Path only(String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> found = all.filter(path -> path.endsWith(name)).toList();
      assertThat(found).hasSize(1);
      return found.getFirst();
    }
  }

  @Test
  void value_ofTheSameInput_isMadeOnce() throws IOException {
    assertThat(words("a")).isEqualTo(RESULT);
    assertThat(words("a")).isEqualTo(RESULT);
    assertThat(made).isOne();
    assertThat(words("b")).isEqualTo(RESULT);
    assertThat(made).isEqualTo(2);
  }

  @Test
  void file_ofTheSameInput_isMadeOnceAndKeepsItsRemarks() throws IOException {
    KeptFile first = file();
    assertThat(first.remarks()).containsExactly("a remark", "of two lines", "ä");
    assertThat(file()).isEqualTo(first);
    assertThat(made).isOne();
  }

  @Test
  void prune_unused_goesWithItsLock() throws IOException {
    var _ = words("a");
    Files.setLastModifiedTime(only("whole"), FileTime.fromMillis(0));
    Path orphan = Files.createFile(folder.resolve("stages/.lock-words-1-0"));
    Files.setLastModifiedTime(orphan, FileTime.fromMillis(0));
    assertThat(cache.prune(Duration.ofDays(1), true)).hasSize(1);
    assertThat(orphan).exists();
    assertThat(cache.prune(Duration.ofDays(1), false)).hasSize(1);
    assertThat(folder.resolve("stages")).isEmptyDirectory();
    assertThat(words("a")).isEqualTo(RESULT);
    assertThat(made).isEqualTo(2);
  }

  @Test
  void prune_used_keepsItsLock() throws IOException {
    var _ = words("a");
    assertThat(cache.prune(Duration.ofDays(1), false)).isEmpty();
    assertThat(folder.resolve("stages")).isDirectoryContaining("glob:**/.lock-*");
  }

  /** A cache that was restored from an archive may have other times. */
  @Test
  void value_withAnotherTime_isTaken() throws IOException {
    var _ = words("a");
    Files.setLastModifiedTime(only("value"), FileTime.fromMillis(0));
    assertThat(words("a")).isEqualTo(RESULT);
    assertThat(made).isOne();
  }

  /** One byte, with size and time as they were: as a disk spoils it. */
  @Test
  void file_damaged_isMadeAgain() throws IOException {
    KeptFile whole = file();
    byte[] right = Files.readAllBytes(whole.file());
    byte[] wrong = right.clone();
    wrong[wrong.length / 2] ^= 1;
    FileTime time = Files.getLastModifiedTime(whole.file());
    Files.write(whole.file(), wrong);
    Files.setLastModifiedTime(whole.file(), time);
    assertThat(file()).isEqualTo(whole);
    assertThat(whole.file()).hasBinaryContent(right);
    assertThat(made).isEqualTo(2);
  }

  /** What an image brings along, or a mount that can't be written. */
  @Test
  void value_inAReadableFolder_isTaken() throws IOException {
    var _ = words("a");
    Path other = folder.resolve("other");
    cache = new StageCache(new CacheFolder(folder, other), Optional.empty());
    assertThat(words("a")).isEqualTo(RESULT);
    assertThat(made).isOne();
    assertThat(other).doesNotExist();
  }

  /** Every bit of a note, and every length that is too short. */
  @Test
  void note_damaged_isNoneAndTheResultIsMadeAgain() throws IOException {
    KeptFile whole = file();
    Path note = only("whole");
    byte[] bytes = Files.readAllBytes(note);
    int before = made;
    int tried = 0;
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(note, damaged);
      assertThat(file()).isEqualTo(whole);
      tried++;
      assertThat(made).as("bit %d", bit).isEqualTo(before + tried);
    }
    bytes = Files.readAllBytes(note);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(note, Arrays.copyOf(bytes, length));
      assertThat(file()).isEqualTo(whole);
      tried++;
      assertThat(made).as("%d bytes", length).isEqualTo(before + tried);
      bytes = Files.readAllBytes(note);
    }
  }

  @Test
  void note_ofAnEarlierFormatOrNoText_isNone() throws IOException {
    var _ = words("a");
    Path note = only("whole");
    for (byte[] other :
        List.of(
            "20 1795860000000\n17\n42".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xff, (byte) 0xfe, '\n'},
            new byte[1 << 20])) {
      Files.write(note, other);
      int before = made;
      assertThat(words("a")).isEqualTo(RESULT);
      assertThat(made).isEqualTo(before + 1);
    }
  }

  @Test
  void value_damaged_isMadeAgain() throws IOException {
    var _ = words("a");
    Path value = only("value");
    byte[] bytes = Files.readAllBytes(value);
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x20;
      Files.write(value, damaged);
      int before = made;
      assertThat(words("a")).isEqualTo(RESULT);
      assertThat(made).isEqualTo(before + 1);
      assertThat(value).hasBinaryContent(bytes);
    }
    Files.delete(value);
    assertThat(words("a")).isEqualTo(RESULT);
  }

  /** Nothing of a result that can't be made is left for the next run. */
  @Test
  void value_makerFails_isTriedAgain() throws IOException {
    StageCache.Maker<List<String>> failing =
        () -> {
          throw new FossilizeException("no", "");
        };
    assertThatThrownBy(() -> cache.value(WORDS, List.of("a"), failing, Progress.NONE))
        .hasMessageContaining("no");
    assertThat(words("a")).isEqualTo(RESULT);
  }
}
