using System.Diagnostics;
using Whooper.Core.Analysis.Logs;
using Whooper.Core.Redaction;

namespace Whooper.Core.Tests.Analysis.Logs;

/// <summary>The catalog of errors against logs as runtimes write them.</summary>
public sealed class FailureLogTests
{
    /// <summary>The pattern, what it is about, and the end of a log.</summary>
    public static TheoryData<string, string, string> Logs => new()
    {
        {
            "java-heap", "it",
            """
            2026-03-14 09:26:50.101  INFO 1 --- [main] c.a.ShopApplication : Started ShopApplication in 4.2 seconds
            java.lang.OutOfMemoryError: Java heap space
            Dumping heap to java_pid1.hprof ...
            Exception in thread "http-nio-8080-exec-3" java.lang.OutOfMemoryError: Java heap space
                at java.base/java.util.Arrays.copyOf(Arrays.java:3537)
                at com.acme.shop.Catalogue.load(Catalogue.java:88)
            """
        },
        { "java-heap", "it", "Terminating due to java.lang.OutOfMemoryError: GC overhead limit exceeded" },
        { "java-metaspace", "it", "Caused by: java.lang.OutOfMemoryError: Metaspace" },
        { "java-direct-memory", "it", "java.lang.OutOfMemoryError: Cannot reserve 8192 bytes of direct buffer memory (allocated: 67108860, limit: 67108864)" },
        { "java-direct-memory", "it", "io.netty.util.internal.OutOfDirectMemoryError: failed to allocate 16777216 byte(s) of direct memory" },
        { "threads-exhausted", "it", "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached" },
        { "threads-exhausted", "it", "RuntimeError: can't start new thread" },
        {
            "node-heap", "it",
            """
            <--- Last few GCs --->
            [1:0x7f9c5c000] 48302 ms: Mark-Compact 254.1 (258.4) -> 253.9 (258.9) MB, 310.2 / 0.0 ms
            FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory
            ----- Native stack trace -----
             1: 0xb8d0a3 node::OOMErrorHandler(char const*, v8::OOMDetails const&) [node]
            """
        },
        { "out-of-memory", "it", "Unhandled exception. System.OutOfMemoryException: Array dimensions exceeded supported range." },
        { "out-of-memory", "it", "terminate called after throwing an instance of 'std::bad_alloc'" },
        { "out-of-memory", "it", "Traceback (most recent call last):\n  File \"/app/x.py\", line 3, in <module>\nMemoryError" },
        { "out-of-memory", "it", "PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes)" },
        { "wrong-architecture", "it", "exec /usr/local/bin/docker-entrypoint.sh: exec format error" },
        { "library-missing", "GLIBC_2.34", "/app/server: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app/server)" },
        { "library-missing", "libssl.so.1.1", "./app: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory" },
        { "library-missing", "libstdc++.so.6", "Error loading shared library libstdc++.so.6: No such file or directory (needed by /usr/bin/tool)" },
        {
            "module-missing", "requests",
            """
            Traceback (most recent call last):
              File "/app/main.py", line 1, in <module>
                import requests
            ModuleNotFoundError: No module named 'requests'
            """
        },
        { "module-missing", "express", "Error: Cannot find module 'express'\nRequire stack:\n- /app/index.js" },
        { "module-missing", "com/acme/Tax", "java.lang.NoClassDefFoundError: com/acme/Tax" },
        { "module-missing", "com.acme.Main", "Error: Could not find or load main class com.acme.Main" },
        { "command-missing", "gunicorn", "/bin/sh: 1: gunicorn: not found" },
        { "command-missing", "migrate", "entrypoint.sh: starting\nbash: line 4: migrate: command not found" },
        { "command-missing", "python", "env: ‘python’: No such file or directory" },
        { "disk-full", "it", "write /data/segments/0001.log: no space left on device" },
        { "disk-full", "it", "Error: ENOSPC: no space left on device, write" },
        { "disk-full", "it", "System.IO.IOException: There is not enough space on the disk. : '/tmp/x'" },
        { "file-handles", "it", "2026/03/14 09:26:53 http: Accept error: accept tcp [::]:8080: accept4: too many open files" },
        { "port-in-use", "8080", "listen tcp :8080: bind: address already in use" },
        { "port-in-use", "3000", "Error: listen EADDRINUSE: address already in use :::3000" },
        { "port-in-use", "8080", "Web server failed to start. Port 8080 was already in use." },
        { "port-in-use", "that it wants", "OSError: [Errno 98] Address already in use" },
        { "database-login", "shop", "psycopg2.OperationalError: connection to server at \"db\" (10.0.0.7), port 5432 failed: FATAL:  password authentication failed for user \"shop\"" },
        { "database-login", "root", "ERROR 1045 (28000): Access denied for user 'root'@'10.1.2.3' (using password: YES)" },
        { "database-login", "the line says for whom", "redis.exceptions.AuthenticationError: WRONGPASS invalid username-password pair or user is disabled." },
        { "database-login", "orders", "FATAL:  database \"orders\" does not exist" },
        { "database-rights", "invoices", "ERROR: permission denied for table invoices" },
        {
            "cluster-rights", "system:serviceaccount:shop:default",
            "pods is forbidden: User \"system:serviceaccount:shop:default\" cannot list resource \"pods\" in API group \"\" in the namespace \"shop\""
        },
        { "tls-certificate", "it", "Get \"https://auth:8443/\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-03-14" },
        { "tls-certificate", "it", "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1006)" },
        { "tls-certificate", "it", "javax.net.ssl.SSLHandshakeException: PKIX path building failed: unable to find valid certification path to requested target" },
        { "permission-denied", "/var/run/app.pid", "open /var/run/app.pid: permission denied" },
        { "permission-denied", "/data/db", "PermissionError: [Errno 13] Permission denied: '/data/db'" },
        { "permission-denied", "/app/.cache", "Error: EACCES: permission denied, mkdir '/app/.cache'" },
        { "permission-denied", "/keys/key.xml", "System.UnauthorizedAccessException: Access to the path '/keys/key.xml' is denied." },
        { "permission-denied", "a file or a right", "nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)" },
        { "dns", "payments", "Get \"http://payments/v1\": dial tcp: lookup payments on 10.96.0.10:53: no such host" },
        { "dns", "redis.shop.svc", "Error: getaddrinfo ENOTFOUND redis.shop.svc" },
        { "dns", "mq", "java.net.UnknownHostException: mq: Temporary failure in name resolution" },
        { "dns", "api", "nginx: [emerg] host not found in upstream \"api\" in /etc/nginx/conf.d/default.conf:4" },
        { "connection-refused", "10.96.12.4:5432", "2026/03/14 09:26:53 main.go:41: dial tcp 10.96.12.4:5432: connect: connection refused" },
        { "connection-refused", "127.0.0.1:6379", "Error: connect ECONNREFUSED 127.0.0.1:6379\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1595:16)\n\nNode.js v20.11.1" },
        { "connection-refused", "db", "connection to server at \"db\" (10.0.0.7), port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?" },
        { "connection-refused", "rabbit:5672", "Unhandled exception. System.Net.Sockets.SocketException (111): Connection refused (rabbit:5672)\n   at System.Net.Sockets.Socket.Connect()" },
        {
            "connection-refused", "a service it needs",
            """
            Exception in thread "main" org.postgresql.util.PSQLException: could not open the pool
                at com.zaxxer.hikari.pool.HikariPool.<init>(HikariPool.java:100)
            Caused by: java.net.ConnectException: Connection refused
                at java.base/sun.nio.ch.Net.pollConnect(Native Method)
            """
        },
        { "connection-timeout", "10.1.2.3:443", "dial tcp 10.1.2.3:443: i/o timeout" },
        { "environment-missing", "DATABASE_URL", "Error: environment variable DATABASE_URL is not set" },
        { "environment-missing", "API_KEY", "Traceback (most recent call last):\n  File \"/usr/lib/os.py\", line 679\nKeyError: 'API_KEY'" },
        { "environment-missing", "SHOP_PORT", "panic: required key SHOP_PORT missing value" },
        { "environment-missing", "DB_HOST", "/entrypoint.sh: line 3: DB_HOST: unbound variable" },
        { "environment-missing", "mail.host", "java.lang.IllegalArgumentException: Could not resolve placeholder 'mail.host' in value \"${mail.host}\"" },
        { "file-missing", "/etc/shop/config.yaml", "open /etc/shop/config.yaml: no such file or directory" },
        { "file-missing", "/app/settings.json", "FileNotFoundError: [Errno 2] No such file or directory: '/app/settings.json'" },
        { "file-missing", "/app/cert.pem", "Error: ENOENT: no such file or directory, open '/app/cert.pem'" },
        { "file-missing", "/app/appsettings.json", "System.IO.FileNotFoundException: Could not find file '/app/appsettings.json'." },
        { "configuration-invalid", "the line says where", "error loading config file: yaml: line 12: mapping values are not allowed in this context" },
        { "configuration-invalid", "--verbos", "Error: unknown flag: --verbos" },
        {
            "go-panic", "runtime error: invalid memory address or nil pointer dereference",
            """
            panic: runtime error: invalid memory address or nil pointer dereference
            [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4a1b2c]

            goroutine 1 [running]:
            main.(*Cart).Total(...)
                /src/cart.go:42
            main.main()
                /src/main.go:17 +0x1d
            exit status 2
            """
        },
        { "go-panic", "all goroutines are asleep - deadlock!", "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:\nmain.main()" },
        {
            "python-traceback", "ZeroDivisionError: division by zero",
            """
            Traceback (most recent call last):
              File "/app/main.py", line 9, in <module>
                total = 1 / items
            ZeroDivisionError: division by zero
            """
        },
        { "dotnet-unhandled", "System.NullReferenceException", "Unhandled exception. System.NullReferenceException: Object reference not set to an instance of an object.\n   at Shop.Cart.Total() in /src/Cart.cs:line 42" },
        {
            "node-uncaught", "TypeError: Cannot read properties of undefined (reading 'price')",
            """
            /app/cart.js:10
              return items.first.price;
                                 ^

            TypeError: Cannot read properties of undefined (reading 'price')
                at total (/app/cart.js:10:22)
                at Object.<anonymous> (/app/index.js:3:1)

            Node.js v20.11.1
            """
        },
        { "java-exception", "java.lang.IllegalStateException", "Exception in thread \"main\" java.lang.IllegalStateException: cart is closed\n\tat com.acme.Cart.add(Cart.java:9)" },
        { "rust-panic", "src/main.rs:12:9", "thread 'main' panicked at src/main.rs:12:9:\ncalled `Option::unwrap()` on a `None` value" },
        { "php-fatal", "Uncaught Error: Class \"Cart\" not found in /app/index.php:7", "PHP Fatal error:  Uncaught Error: Class \"Cart\" not found in /app/index.php:7" },
        { "segmentation-fault", "it", "entrypoint.sh: line 7:    12 Segmentation fault      (core dumped) /app/server" },
        { "fatal-entry", "it", """{"level":"fatal","ts":1773480413.5,"msg":"schema version 41 is newer than this program"}""" },
        { "fatal-entry", "it", "F0314 09:26:53.589000       1 main.go:88] cannot elect a leader" },
    };

    [Theory]
    [MemberData(nameof(Logs))]
    public void Explain_LogOfAKnownError_NamesItAndItsSubject(string name, string what, string log)
    {
        var finding = FailureLog.Explain(new() { LogLines = log.Split('\n') });

        Assert.Equal((name, what), (finding?.Pattern.Name, finding?.What));
        Assert.Contains(finding!.Line, log.Split('\n').Select(line => PlainText.Line(line, 500)));
        Assert.DoesNotContain("{what}", finding.Meaning + finding.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Explain_TheSameAsATerminationMessage_IsFoundToo(string name, string what, string log)
    {
        var finding = FailureLog.Explain(new() { LogLines = ["INFO ready"], TerminationMessage = log });

        Assert.Equal((name, what), (finding?.Pattern.Name, finding?.What));
    }

    /// <summary>Every pattern has an excerpt: one that no log proves may be wrong.</summary>
    [Fact]
    public void Catalogue_EveryPattern_IsProvenByALog() => Assert.Empty(
        ErrorPatterns.All.Concat(CrashPatterns.All).Select(pattern => pattern.Name).Except([.. Logs.Select(row => row.Data.Item1)]));

    [Theory]
    [InlineData("level=info msg=\"retrying after connection refused\" attempt=2")]
    [InlineData("2026-03-14 09:26:50.101  INFO 1 --- [main] c.a.Pool : recovered from java.net.ConnectException: Connection refused")]
    [InlineData("""{"level":"info","msg":"cache miss: no such file or directory"}""")]
    [InlineData("[DEBUG] getaddrinfo ENOTFOUND probe.invalid, as expected")]
    [InlineData("I0314 09:26:53.589000       1 reflector.go:88] dial tcp 10.0.0.1:443: connect: connection refused")]
    [InlineData("info: Shop.Startup[0] environment variable SHOP_PORT is not set, using 8080")]
    [InlineData("Listening on port 8080")]
    [InlineData("TLS certificate loaded, valid until 2027-01-01")]
    [InlineData("Permission check passed for user 7")]
    [InlineData("0 errors, 0 panics, 3 warnings")]
    [InlineData("the panic button was pressed in room 4")]
    [InlineData("GET /docs/permission 200")]
    [InlineData("killed 3 idle workers")]
    [InlineData("memory usage 54%, heap 120 MiB of 256 MiB")]
    [InlineData("Exit handler registered")]
    public void Explain_InnocentLine_IsNoError(string line) => Assert.Null(FailureLog.Explain(new() { LogLines = ["starting", line] }));

    [Fact]
    public void Explain_ErrorLongBeforeTheEnd_IsOneItGotOver()
    {
        string[] log = ["dial tcp 10.0.0.1:5432: connect: connection refused", .. Enumerable.Range(0, 30).Select(n => $"served request {n}")];

        Assert.Null(FailureLog.Explain(new() { LogLines = log }));
    }

    [Fact]
    public void Explain_ErrorBeforeACrash_IsNotBlamedForIt()
    {
        string[] log = ["WARN dial tcp 10.0.0.1:5432: connect: connection refused", "connected", "a", "b", "c", "panic: index out of range [3] with length 3"];

        Assert.Equal("go-panic", FailureLog.Explain(new() { LogLines = log })!.Pattern.Name);
    }

    [Fact]
    public void Explain_SecretInTheLine_IsNotQuoted()
    {
        var finding = FailureLog.Explain(new() { LogLines = ["panic: cannot dial postgres://shop:hunter2secret@db/shop: connection refused"] });

        Assert.DoesNotContain("hunter2secret", finding!.Line + finding.Meaning, StringComparison.Ordinal);
    }

    /// <summary>Made to make backtracking engines explode; quadratic work on these would take minutes.</summary>
    [Fact]
    public void Explain_HostileLog_TakesNoTime()
    {
        string[] seeds = ["open(open(", "lookup a on ", "dial tcp [[[[", "\"\"\"''''", "at a.b.c.d.e(", "connect to : refused ", "KeyError: '", "AAAA_", "version ``''"];
        string[] log = [.. Enumerable.Range(0, 500).Select(n => string.Concat(Enumerable.Repeat(seeds[n % seeds.Length], 20_000)))];
        var started = Stopwatch.GetTimestamp();

        FailureLog.Explain(new() { LogLines = log, TerminationMessage = string.Join('\n', log.Take(20)) });

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }
}
