package dev.signalbox.engine.data;

import java.util.random.RandomGenerator;

/** Made-up titles, most in English, some translated from other scripts. */
final class ImdbTitles {
  private static final String[] HEADS = {
    "The Last",
    "A Quiet",
    "Midnight",
    "Return of the",
    "Broken",
    "The Secret",
    "Golden",
    "Lost",
    "Beyond the",
    "Children of the",
    "The Other",
    "Winter's",
    "Escape from",
    "Letters to",
    "Dr.",
    "The Man Who Sold the",
    "No",
    "Ten Days of",
    "Once Upon a",
    "100%",
    "My \"Perfect\"",
    "O'Brien's"
  };
  private static final String[] TAILS = {
    "River", "City", "Lighthouse", "Garden", "Summer", "Signal", "Mountain", "Detective", "Train",
    "Orchestra", "Island", "Promise", "Mirror", "Harbour", "Stranger", "Kingdom", "Café", "Voyage",
    "Clockmaker", "Señorita", "Storm", "Photograph", "Witness", "Frontier", "Backslash \\ Story"
  };
  private static final String[] FOREIGN = {
    "七つの海",
    "El laberinto del río",
    "Le château d'été",
    "Die fröhliche Straße",
    "Тихий город",
    "दिल का रास्ता",
    "사랑의 계절",
    "مدينة الضوء",
    "Η θάλασσα",
    "Smultronstigen",
    "Życie i śnieg",
    "Gökyüzü şarkısı",
    "漫长的夜晚",
    "הגן הנסתר",
    "Cầu vồng",
    "ดวงดาว",
    "Sommer 🌻 Nächte",
    "🎬 Behind the 🎥"
  };

  /** A title as it is shown and as it was first given; the two differ for translated ones. */
  record Title(String primary, String original) {}

  private ImdbTitles() {}

  static Title title(RandomGenerator random, boolean episode) {
    if (episode && random.nextInt(100) < 45) {
      var name = "Episode #" + (1 + random.nextInt(20)) + "." + (1 + random.nextInt(60));
      return new Title(name, name);
    }
    var english = ImdbRandom.pick(HEADS, random) + " " + ImdbRandom.pick(TAILS, random);
    if (random.nextInt(100) < 20) {
      english += " " + ImdbRandom.pick(TAILS, random);
    }
    int kind = random.nextInt(100);
    if (kind < 8) {
      return new Title(
          english, ImdbRandom.pick(FOREIGN, random) + " " + (1 + random.nextInt(9999)));
    } else if (kind < 14) {
      var foreign = ImdbRandom.pick(FOREIGN, random) + " " + (1 + random.nextInt(9999));
      return new Title(foreign, foreign);
    }
    return new Title(english, english);
  }
}
