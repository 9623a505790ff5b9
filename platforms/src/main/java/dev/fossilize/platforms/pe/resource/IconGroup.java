package dev.fossilize.platforms.pe.resource;

import dev.fossilize.platforms.bytes.Cursor;
import dev.fossilize.platforms.bytes.FormatException;
import dev.fossilize.platforms.bytes.Sink;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a resource of type {@link ResourceType#GROUP_ICON}: the images of an icon, which
 * are resources of type {@link ResourceType#ICON}.
 *
 * <pre>
 *  offset size field
 *  0      2    idReserved, 0
 *  2      2    idType, 1
 *  4      2    idCount
 *  6      14*n {@link IconEntry} and the image's id
 * </pre>
 *
 * Source: Microsoft, "Icons" (GRPICONDIR).
 */
public record IconGroup(List<Member> members) {
  /** Bytes in front of the members. */
  static final int HEADER_SIZE = 6;

  /** idType of icons; 2 is for cursors. */
  static final int TYPE = 1;

  /** An image and its id among the resources. */
  public record Member(IconEntry entry, int id) {
    /** Bytes in the resource. */
    public static final int SIZE = IconEntry.SIZE + 2;
  }

  public IconGroup {
    members = List.copyOf(members);
  }

  /** Reads a whole group. */
  public static IconGroup read(Cursor cursor) throws FormatException {
    int count = readCount(cursor);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(new Member(IconEntry.read(cursor), cursor.u16()));
    }
    return new IconGroup(members);
  }

  /** Reads what groups and files begin with, and gives the number of images. */
  static int readCount(Cursor cursor) throws FormatException {
    String where = cursor.where();
    int reserved = cursor.u16();
    int type = cursor.u16();
    int count = cursor.u16();
    if (reserved != 0 || type != TYPE) {
      throw new FormatException(
          where,
          "begins with %04x %04x, expected the 0000 0001 of an icon".formatted(reserved, type),
          "Icons for Windows are .ico files; a PNG has to be converted first.");
    }
    return count;
  }

  /** Writes the group. */
  public void write(Sink sink) {
    sink.u16(0).u16(TYPE).u16(members.size());
    for (Member member : members) {
      member.entry().write(sink);
      sink.u16(member.id());
    }
  }
}
