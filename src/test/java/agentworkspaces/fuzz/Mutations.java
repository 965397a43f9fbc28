package agentworkspaces.fuzz;

import java.util.List;
import java.util.Random;

/** Damages a text in a few places, as a slip of the hand or an attacker would. */
final class Mutations {

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    /** The text with some characters taken out, doubled, moved or replaced by pieces of a dictionary. */
    String of(String text, List<String> dictionary) {
        var damaged = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = damaged.isEmpty() ? 0 : random.nextInt(damaged.length());
            switch (random.nextInt(6)) {
                case 0 -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(30)));
                case 1 -> damaged.insert(at, dictionary.get(random.nextInt(dictionary.size())));
                case 2 -> damaged.setLength(at);
                case 3 -> damaged.insert(at, damaged.substring(0, Math.min(damaged.length(), random.nextInt(200) + 1)));
                case 4 -> {
                    if (!damaged.isEmpty()) {
                        damaged.setCharAt(at, (char) random.nextInt(0x180));
                    }
                }
                default -> {
                    int end = damaged.indexOf("\n", at);
                    damaged.insert(
                            end < 0 ? damaged.length() : end, " " + dictionary.get(random.nextInt(dictionary.size())));
                }
            }
        }
        return damaged.toString();
    }
}
