package dev.signalbox.desktop.shell;

import java.util.function.Supplier;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/**
 * One destination of the rail.
 *
 * @param view makes the screen when it is first gone to
 * @param apart whether it stands below the rule, with what is about the program itself
 */
public record Screen(String id, String title, Ikon icon, boolean apart, Supplier<Node> view) {}
