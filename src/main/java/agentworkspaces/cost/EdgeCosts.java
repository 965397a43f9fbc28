package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;

/** What CloudFront delivers. */
final class EdgeCosts {

    private EdgeCosts() {}

    /**
     * CloudFront has no region: each edge location has the prices of its part of the world, and people are taken to be in
     * that of the stack. What it fetches from load balancers and buckets is free; what people send on to them is not.
     */
    static void distribution(PlannedResource distribution, Sheet sheet) {
        used(distribution, "Data out to people", Usage.CDN_GB, Rate.CDN_OUT, sheet);
        used(distribution, "Data to the origin", Usage.CDN_UPLOAD_GB, Rate.CDN_UPLOAD, sheet);
        used(distribution, "Requests", Usage.CDN_REQUESTS, Rate.CDN_REQUESTS, sheet);
        used(distribution, "Invalidated paths", Usage.CDN_INVALIDATIONS, Rate.CDN_INVALIDATION, sheet);
    }

    private static void used(PlannedResource distribution, String item, Usage usage, Rate rate, Sheet sheet) {
        var sharers = sheet.plan().ofType(distribution.type()).size();
        sheet.used(
                distribution,
                item,
                sheet.usage().quantity(usage),
                sharers,
                rate,
                sheet.plan().region());
    }
}
