/** Sources that break the rules on purpose. */
@org.jspecify.annotations.NullMarked
package dev.signalbox.engine.catalogue.faults;
