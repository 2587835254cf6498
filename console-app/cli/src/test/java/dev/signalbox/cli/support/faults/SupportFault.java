package dev.signalbox.cli.support.faults;

import com.mysql.cj.jdbc.Driver;
import dev.signalbox.cli.command.faults.CommandFault;

/** A fault that the architecture's rules must find. */
public record SupportFault(CommandFault[] command) {
  void start() {
    try {
      new ProcessBuilder("true").start();
    } catch (java.io.IOException e) {
      e.printStackTrace();
      System.out.println(Driver.class);
    }
  }
}
