package dev.fossilize.ci.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was tried, and what was lost. */
final class Report {
  private final boolean all;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final List<String> losses = new ArrayList<>();

  /** One line of the table. */
  private static final class Row {
    private int tried;
    private int ended;
    private int lost;
    private String remark = "";
  }

  /**
   * @param all whether everything is to be tried, however long it takes
   */
  Report(boolean all) {
    this.all = all;
  }

  /** A few for each build, or many. */
  int rounds(int few, int many) {
    return all ? many : few;
  }

  boolean isWhole() {
    return all;
  }

  /** A run was disturbed. */
  void tried(String fault, String how, boolean succeeded, List<String> lost) {
    Row row = row(fault);
    row.tried++;
    row.ended += succeeded ? 0 : 1;
    row.lost += lost.isEmpty() ? 0 : 1;
    lost.forEach(one -> losses.add(fault + ", " + how + ": " + one));
    System.err.println(fault + ", " + how + (lost.isEmpty() ? "" : ": LOST " + lost));
  }

  /** Something could not be tried here. */
  void skipped(String fault, String why) {
    row(fault).remark = "not tried here: " + why;
  }

  private Row row(String fault) {
    return rows.computeIfAbsent(fault, _ -> new Row());
  }

  List<String> losses() {
    return losses;
  }

  /** As a table in Markdown. */
  String table() {
    StringBuilder text = new StringBuilder();
    text.append("| fault | tried | ended the run | lost something | |\n|---|---:|---:|---:|---|\n");
    rows.forEach(
        (fault, row) ->
            text.append(
                "| %s | %d | %d | %d | %s |%n"
                    .formatted(fault, row.tried, row.ended, row.lost, row.remark)));
    return text.toString();
  }
}
