@NullMarked
package dev.signalbox.desktop.workbench.browser;

import org.jspecify.annotations.NullMarked;
