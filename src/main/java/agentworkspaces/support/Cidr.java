package agentworkspaces.support;

import java.util.regex.Pattern;

/**
 * An IPv4 address block.
 *
 * @param address first address as a number
 * @param prefix length of the network part in bits
 */
public record Cidr(long address, int prefix) {

    /** Every address. */
    public static final Cidr ANYWHERE = new Cidr(0, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    public Cidr {
        Check.argument(0 <= prefix && prefix <= 32, "prefix must be from 0 to 32, got %d", prefix);
        Check.argument(
                address % size(prefix) == 0, "host bits must be zero, got %s/%d", Long.toHexString(address), prefix);
    }

    /**
     * Parses {@code 10.0.0.0/16}.
     *
     * @throws IllegalArgumentException for another form, and unless the host bits are zero
     */
    public static Cidr parse(String text) {
        var block = around(text);
        Check.argument(addressIn(text) == block.address, "host bits must be zero, as in %s, got %s", block, text);
        return block;
    }

    /**
     * The block of an address: of {@code 10.0.0.5/16} it is {@code 10.0.0.0/16}.
     *
     * @throws IllegalArgumentException for another form
     */
    public static Cidr around(String text) {
        var address = addressIn(text);
        var prefix = Integer.parseInt(text.substring(text.indexOf('/') + 1));
        Check.argument(prefix <= 32, "prefix must be at most 32, got %s", text);
        return new Cidr(address - address % size(prefix), prefix);
    }

    /** The {@code index}-th block of a longer prefix inside this one. */
    public Cidr block(int blockPrefix, int index) {
        Check.argument(
                blockPrefix >= prefix && index < size(prefix) / size(blockPrefix),
                "%s has no block %d of /%d",
                this,
                index,
                blockPrefix);
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

    private static long addressIn(String text) {
        var matcher = FORM.matcher(text);
        Check.argument(matcher.matches(), "must be an IPv4 block as 10.0.0.0/16, got %s", text);
        long address = 0;
        for (int i = 1; i <= 4; i++) {
            var octet = Integer.parseInt(matcher.group(i));
            Check.argument(octet <= 255, "octets must be at most 255, got %s", text);
            address = address * 256 + octet;
        }
        return address;
    }

    private static long size(int prefix) {
        return 1L << 32 - prefix;
    }
}
