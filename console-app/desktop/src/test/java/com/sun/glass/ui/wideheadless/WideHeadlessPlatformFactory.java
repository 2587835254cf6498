package com.sun.glass.ui.wideheadless;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.delegate.ClipboardDelegate;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.WideHeadlessApplication;

/** -Dglass.platform=WideHeadless */
public class WideHeadlessPlatformFactory extends HeadlessPlatformFactory {
  @Override
  public Application createApplication() {
    return new WideHeadlessApplication();
  }

  @Override
  public ClipboardDelegate createClipboardDelegate() {
    return WideHeadlessApplication.MemClipboard::new;
  }
}
