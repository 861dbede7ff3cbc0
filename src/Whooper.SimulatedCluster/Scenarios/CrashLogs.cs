namespace Whooper.SimulatedCluster.Scenarios;

/// <summary>What programs write before they die. The secrets are made up, and there to be redacted.</summary>
internal static class CrashLogs
{
    public const string JavaOutOfMemory =
        """
        2026-03-02T09:14:51.207Z  INFO 1 --- [nio-8080-exec-7] c.a.checkout.CartService : Loading 48210 line items for cart export
        2026-03-02T09:14:53.918Z  WARN 1 --- [nio-8080-exec-7] c.a.checkout.PricingCache : Cache holds 412 MiB, limit is 384 MiB
        java.lang.OutOfMemoryError: Java heap space
        	at java.base/java.util.Arrays.copyOf(Arrays.java:3537)
        	at java.base/java.util.ArrayList.grow(ArrayList.java:237)
        	at com.acme.checkout.CartExporter.collect(CartExporter.java:118)
        	at com.acme.checkout.CartService.export(CartService.java:64)
        """;

    public const string DatabaseRefused =
        """
        level=info msg="connecting to database" dsn="postgres://inventory:Sup3rS3cret!@inventory-db.shop.svc:5432/inventory"
        level=error msg="database unreachable" error="dial tcp 10.43.118.20:5432: connect: connection refused" attempt=5
        level=fatal msg="giving up after 5 attempts"
        """;

    public const string NodeStackTrace =
        """
        /app/dist/routes/webhooks.js:42
            const signature = event.headers['x-signature'].split(',');
                                                           ^

        TypeError: Cannot read properties of undefined (reading 'split')
            at verify (/app/dist/routes/webhooks.js:42:52)
            at async handler (/app/dist/routes/webhooks.js:71:20)
            at async Server.<anonymous> (/app/node_modules/fastify/lib/handleRequest.js:112:7)
        Request headers: {"authorization":"Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJkZW1vIn0.c2lnbmF0dXJlLW9mLWEtZGVtbw"}

        Node.js v22.19.0
        """;

    public const string GoPanic =
        """
        panic: runtime error: invalid memory address or nil pointer dereference
        [signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=0x6f2a41]

        goroutine 87 [running]:
        github.com/acme/sessions/internal/store.(*Redis).Get(0x0, {0xc0001a4000, 0x24})
        	/src/internal/store/redis.go:57 +0x41
        github.com/acme/sessions/internal/api.(*Handler).Refresh(0xc0000b2190, {0x9c1e20, 0xc000298000})
        	/src/internal/api/refresh.go:33 +0x1a8
        exit status 2
        """;

    public const string MigrationLocked =
        """
        Applying migration 20260228_add_order_index ...
        ERROR: could not obtain lock on relation "orders" (SQLSTATE 55P03)
        Connection: Server=orders-db.shop;Database=orders;User Id=migrator;Password=hunter2-but-longer;
        Migration failed, nothing was changed.
        """;

    public const string Deadlocked =
        """
        WARN resizer: worker pool exhausted, 32 of 32 busy, 411 queued
        WARN resizer: /healthz took 5.0 s
        WARN resizer: /healthz took 5.0 s
        """;

    public const string GracefulStop =
        """
        level=info msg="SIGTERM received, draining connections" open=12
        level=info msg="drained, bye"
        """;

    public const string ReportProgress =
        """
        INFO report: reading orders of 2026-03-01
        INFO report: 1204221 of 9120000 rows (13 %), 1840 rows/s
        WARN report: at this rate the report takes 1 h 12 min
        """;

    public const string CleanupDone =
        """
        INFO cleanup: 18211 expired sessions removed
        INFO cleanup: done in 4.2 s
        """;

    public static string Boot(string app) =>
        $"""
        level=info msg="starting" app={app}
        level=info msg="listening" addr=:8080

        """;
}
