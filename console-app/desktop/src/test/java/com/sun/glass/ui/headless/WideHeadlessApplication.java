package com.sun.glass.ui.headless;

import com.sun.glass.ui.Clipboard;
import com.sun.glass.ui.GlassAccess;
import com.sun.glass.ui.GlassRobot;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.SystemClipboard;
import com.sun.glass.ui.View;
import com.sun.glass.ui.Window;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;

/**
 * JavaFX 26 headless glass + configurable screen (-Dtest.screen=1920x1080), in-memory clipboard,
 * drag and drop. Test class path only.
 */
public class WideHeadlessApplication extends HeadlessApplication {
  private Screen[] mine;
  static boolean dragging;

  private static void set(Object o, Class<?> c, String name, Object v) {
    try {
      var f = c.getDeclaredField(name);
      f.setAccessible(true);
      f.set(o, v);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Screen[] staticScreen_getScreens() {
    if (mine == null) {
      String[] p = System.getProperty("test.screen", "1920x1080").split("x");
      int w = Integer.parseInt(p[0]), h = Integer.parseInt(p[1]);
      mine =
          new Screen[] {
            new Screen(0, 32, 0, 0, w, h, 0, 0, w, h, 0, 0, w, h, 100, 100, 1f, 1f, 1f, 1f)
          };
      frameBuffer = ByteBuffer.allocate(w * h * 4);
    }
    return mine;
  }

  @Override
  public Window createWindow(Window owner, Screen screen, int style) {
    var w =
        new WideWindow(
            get(this, HeadlessApplication.class, "windowManager"),
            owner,
            screen,
            frameBuffer,
            style);
    HeadlessRobot r = get(this, HeadlessApplication.class, "activeRobot");
    if (r != null) {
      r.windowAdded(w);
      w.setRobot(r);
    }
    return w;
  }

  @SuppressWarnings("unchecked")
  private static <T> T get(Object o, Class<?> c, String name) {
    try {
      var f = c.getDeclaredField(name);
      f.setAccessible(true);
      return (T) f.get(o);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * HeadlessWindow has a stride of 1000 compiled in and no alpha: keep each window's own pixels,
   * compose when asked.
   */
  static final class WideWindow extends HeadlessWindow {
    int[] px = {};
    int pw, ph;

    WideWindow(HeadlessWindowManager m, Window owner, Screen s, ByteBuffer fb, int style) {
      super(m, owner, s, fb, style);
    }

    @Override
    void blit(Pixels p) {
      pw = p.getWidth();
      ph = p.getHeight();
      px = new int[pw * ph];
      ((IntBuffer) p.getBuffer()).duplicate().rewind().get(px, 0, px.length);
    }

    @Override
    void clearRect(int a, int b, int c, int d) {}

    @Override
    public Color getColor(int x, int y) {
      int[] d = new int[1];
      compose(x, y, 1, 1, d);
      return Color.rgb(d[0] >> 16 & 255, d[0] >> 8 & 255, d[0] & 255);
    }

    @Override
    public void getScreenCapture(int x, int y, int w, int h, int[] d, boolean scale) {
      compose(x, y, w, h, d);
    }
  }

  static void compose(int x0, int y0, int w, int h, int[] d) {
    Arrays.fill(d, 0xff000000);
    for (Window win : Window.getWindows()) {
      if (win instanceof WideWindow ww && win.isVisible()) {
        for (int y = Math.max(y0, ww.getY()); y < Math.min(y0 + h, ww.getY() + ww.ph); y++) {
          for (int x = Math.max(x0, ww.getX()); x < Math.min(x0 + w, ww.getX() + ww.pw); x++) {
            int s = ww.px[(y - ww.getY()) * ww.pw + x - ww.getX()],
                a = s >>> 24,
                i = (y - y0) * w + x - x0,
                o = d[i],
                k = 255 - a;
            d[i] =
                a == 255
                    ? s
                    : 0xff000000
                        | Math.min(255, (s >> 16 & 255) + (o >> 16 & 255) * k / 255) << 16
                        | Math.min(255, (s >> 8 & 255) + (o >> 8 & 255) * k / 255) << 8
                        | Math.min(255, (s & 255) + (o & 255) * k / 255);
          }
        }
      }
    }
  }

  @Override
  protected boolean _supportsTransparentWindows() {
    return true;
  }

  @Override
  public GlassRobot createRobot() {
    var r = new DndRobot(this);
    set(this, HeadlessApplication.class, "activeRobot", r);
    return r;
  }

  static final class DndRobot extends HeadlessRobot {
    private View target;
    private double x, y;

    DndRobot(HeadlessApplication a) {
      super(a);
    }

    private static View viewAt(double x, double y) {
      View hit = null;
      for (Window w : Window.getWindows()) {
        if (w.isVisible()
            && w.getView() != null
            && x >= w.getX()
            && y >= w.getY()
            && x < w.getX() + w.getWidth()
            && y < w.getY() + w.getHeight()) {
          hit = w.getView();
        }
      }
      return hit;
    }

    @Override
    public void getScreenCapture(int x, int y, int w, int h, int[] d, boolean scale) {
      compose(x, y, w, h, d);
    }

    private int rx() {
      return (int) x - target.getWindow().getX();
    }

    private int ry() {
      return (int) y - target.getWindow().getY();
    }

    @Override
    public void mouseMove(double nx, double ny) {
      x = nx;
      y = ny;
      if (!dragging) {
        super.mouseMove(nx, ny);
        return;
      }
      View v = viewAt(nx, ny);
      if (v != target) {
        if (target != null) {
          GlassAccess.leave(target);
        }
        target = v;
        if (v != null) {
          GlassAccess.enter(v, rx(), ry(), (int) x, (int) y);
        }
      } else if (v != null) {
        GlassAccess.over(v, rx(), ry(), (int) x, (int) y);
      }
    }

    @Override
    public void mouseRelease(MouseButton... b) {
      if (dragging) {
        dragging = false;
        if (target != null) {
          GlassAccess.drop(target, rx(), ry(), (int) x, (int) y);
        }
        target = null;
        GlassAccess.leaveLoop();
      }
      super.mouseRelease(b);
    }
  }

  /** A clipboard in memory: the stock headless platform has none. */
  public static final class MemClipboard extends SystemClipboard {
    private HashMap<String, Object> data = new HashMap<>();
    private int actions;

    public MemClipboard(String name) {
      super(name);
    }

    @Override
    protected boolean isOwner() {
      return true;
    }

    @Override
    protected void pushToSystem(HashMap<String, Object> d, int a) {
      data = d;
      actions = a;
      if (Clipboard.DND.equals(getName())) {
        dragging = true;
        GlassAccess.enterLoop();
        actionPerformed(a);
      }
    }

    @Override
    protected void pushTargetActionToSystem(int a) {}

    @Override
    protected Object popFromSystem(String m) {
      return data.get(m);
    }

    @Override
    protected int supportedSourceActionsFromSystem() {
      return actions;
    }

    @Override
    protected String[] mimesFromSystem() {
      return data.keySet().toArray(new String[0]);
    }
  }
}
