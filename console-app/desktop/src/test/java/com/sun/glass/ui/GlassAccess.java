package com.sun.glass.ui;

/**
 * Same-package access to glass internals (test class path only; works because everything is in the
 * unnamed module).
 */
public final class GlassAccess {
  private GlassAccess() {}

  public static void enterLoop() {
    Application.enterNestedEventLoop();
  }

  public static void leaveLoop() {
    Application.leaveNestedEventLoop(null);
  }

  public static void enter(View v, int x, int y, int ax, int ay) {
    v.notifyDragEnter(x, y, ax, ay, Clipboard.ACTION_COPY_OR_MOVE);
  }

  public static void over(View v, int x, int y, int ax, int ay) {
    v.notifyDragOver(x, y, ax, ay, Clipboard.ACTION_COPY_OR_MOVE);
  }

  public static void leave(View v) {
    v.notifyDragLeave();
  }

  public static int drop(View v, int x, int y, int ax, int ay) {
    return v.notifyDragDrop(x, y, ax, ay, Clipboard.ACTION_COPY_OR_MOVE);
  }
}
