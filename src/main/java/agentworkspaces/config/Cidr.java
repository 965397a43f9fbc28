package agentworkspaces.config;

import java.util.regex.Pattern;

/**
 * An IPv4 address block.
 *
 * @param address first address as a number
 * @param prefix length of the network part in bits
 */
public record Cidr(long address, int prefix) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    public Cidr {
        SettingType.require(0 <= prefix && prefix <= 32);
        SettingType.require(address % size(prefix) == 0);
    }

    /** Parses {@code 10.0.0.0/16}; host bits must be zero. */
    public static Cidr parse(String text) {
        var matcher = FORM.matcher(text);
        SettingType.require(matcher.matches());
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            var octet = Integer.parseInt(matcher.group(i));
            SettingType.require(octet <= 255);
            address = address * 256 + octet;
        }
        var prefix = Integer.parseInt(matcher.group(5));
        var hostBits = prefix <= 32 ? address % size(prefix) : 0;
        if (hostBits != 0) {
            throw NotAllowedException.unless(new Cidr(address - hostBits, prefix).toString());
        }
        return new Cidr(address, prefix);
    }

    /** The {@code index}-th block of a longer prefix inside this one. */
    public Cidr block(int blockPrefix, int index) {
        SettingType.require(blockPrefix >= prefix && index < size(prefix) / size(blockPrefix));
        return new Cidr(address + index * size(blockPrefix), blockPrefix);
    }

    public boolean contains(Cidr other) {
        return prefix <= other.prefix && address <= other.address && other.address < address + size(prefix);
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d/%d"
                .formatted(address >> 24 & 255, address >> 16 & 255, address >> 8 & 255, address & 255, prefix);
    }

    private static long size(int prefix) {
        return 1L << 32 - prefix;
    }
}
