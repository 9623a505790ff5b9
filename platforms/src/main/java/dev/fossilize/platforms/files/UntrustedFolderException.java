package dev.fossilize.platforms.files;

import dev.fossilize.platforms.errors.FossilizeException;
import java.nio.file.Path;

/** Another user could change, or has chosen, what lies in a folder that code is loaded from. */
public final class UntrustedFolderException extends FossilizeException {
  private static final long serialVersionUID = 1;

  UntrustedFolderException(Path path, String how) {
    super(
        path + " " + how + ", so what lies there could be another user's.",
        "Give it to the user who runs fossilize and to nobody else (chown, chmod -R go=), or name"
            + " another folder.");
  }
}
