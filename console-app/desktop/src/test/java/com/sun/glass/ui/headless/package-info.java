/** A headless screen as wide as a real one, with a clipboard; reaches into JavaFX on purpose. */
package com.sun.glass.ui.headless;
