package dev.fossilize.cli.output;

import com.google.gson.JsonObject;
import dev.fossilize.platforms.errors.FossilizeException;
import dev.fossilize.platforms.errors.UsageException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Says what went wrong in words for the person at the keyboard; the stack is for {@code --verbose}.
 */
public final class ShortErrors {
  /** Of the names of files. */
  private static final Charset NAMES =
      Charset.forName(System.getProperty("sun.jnu.encoding"), StandardCharsets.UTF_8);

  private ShortErrors() {}

  /** Prints the problem and the advice, and the stack where it was asked for. */
  public static void print(PrintWriter raw, String prefix, Throwable failure, boolean verbose) {
    PrintWriter err = Printable.over(raw);
    Throwable cause = unwrap(failure);
    err.println(prefix + "error: " + problem(cause));
    if (!advice(cause).isEmpty()) {
      err.println(prefix + "  " + advice(cause));
    }
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  /** The same for scripts: {@code ok}, {@code error} and {@code advice}. */
  public static JsonObject json(Throwable failure) {
    JsonObject json = new JsonObject();
    json.addProperty("ok", false);
    json.addProperty("error", problem(failure));
    json.addProperty("advice", advice(failure));
    return json;
  }

  /** 2 for wrong use, found before anything was written; otherwise 1. */
  public static int exitCode(Throwable failure) {
    return unwrap(failure) instanceof UsageException ? 2 : 1;
  }

  /** What is wrong, as one or more sentences. */
  public static String problem(Throwable failure) {
    return switch (unwrap(failure)) {
      case FossilizeException e -> e.problem();
      case NoSuchFileException e -> e.getFile() + ": there is no such file or folder.";
      case AccessDeniedException e -> e.getFile() + ": permission denied.";
      case FileAlreadyExistsException e -> e.getFile() + ": is there already and is not a folder.";
      case NotDirectoryException e -> e.getFile() + ": is not a folder.";
      case FileSystemException e ->
          e.getFile() + ": " + (e.getReason() == null ? "the file system refused" : e.getReason());
      case java.io.IOException e ->
          e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      case OutOfMemoryError e ->
          "Out of memory: this needs more than the "
              + LogLines.megabytes(Runtime.getRuntime().maxMemory())
              + " that fossilize may use ("
              + e.getMessage()
              + ").";
      case InvalidPathException e when !NAMES.newEncoder().canEncode(e.getInput()) ->
          "The name '"
              + e.getInput()
              + "' has characters that this locale's charset, "
              + NAMES
              + ", lacks.";
      case InvalidPathException e ->
          "'" + e.getInput() + "' can't be a file's name: " + e.getReason() + ".";
      case Throwable e -> "Internal error: " + e;
    };
  }

  /** What to do next; empty where there is nothing to say. */
  public static String advice(Throwable failure) {
    return switch (unwrap(failure)) {
      case FossilizeException e -> e.advice();
      case AccessDeniedException e ->
          "Check its permissions; on Windows a program that is running can't be replaced.";
      case java.io.IOException e -> "";
      case OutOfMemoryError e -> "Allow more: FOSSILIZE_JAVA_OPTIONS=-Xmx1g";
      case InvalidPathException e ->
          NAMES.newEncoder().canEncode(e.getInput())
              ? "Choose another name."
              : "Choose a locale that is installed and has them, such as LC_ALL=C.UTF-8.";
      case Throwable e -> "This is a defect in fossilize; --verbose shows where.";
    };
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    while (inner instanceof UncheckedIOException
        || inner instanceof ExecutionException
        || inner instanceof CompletionException) {
      @Nullable Throwable cause = inner.getCause();
      if (cause == null) {
        return inner;
      }
      inner = cause;
    }
    return inner;
  }
}
