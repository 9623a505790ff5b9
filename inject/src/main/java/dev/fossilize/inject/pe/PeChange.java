package dev.fossilize.inject.pe;

import dev.fossilize.platforms.bytes.Content;
import dev.fossilize.platforms.pe.Subsystem;
import dev.fossilize.platforms.pe.resource.IconFile;
import dev.fossilize.platforms.pe.resource.VersionInfo;

/**
 * Something to change in a Windows executable. Changes of different kinds may come in any order.
 */
public sealed interface PeChange {
  /** Puts a SEA blob in and flips the fuse. */
  record SetBlob(Content blob) implements PeChange {}

  /** Takes the SEA blob out and the fuse back. */
  record RemoveBlob() implements PeChange {}

  /** Replaces the icon that Explorer shows, or adds one. */
  record SetIcon(IconFile icon) implements PeChange {}

  /** Replaces the version information. */
  record SetVersion(VersionInfo version) implements PeChange {}

  /** Says whether Windows opens a console for the program. */
  record SetSubsystem(Subsystem subsystem) implements PeChange {}
}
