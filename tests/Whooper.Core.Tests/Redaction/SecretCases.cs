namespace Whooper.Core.Tests.Redaction;

/// <summary>Text with a secret, and what must become of it. No value here opens anything; formats are put together from parts.</summary>
public static class SecretCases
{
    private const string Jwt = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
    private const string Letters20 = "abcdefghij0123456789";
    private const string Hex32 = "3c9f1a7be2d04865a1b7c0e94d2f8836";
    private const string Letters40 = Letters20 + Letters20;

    public static TheoryData<string, string> All { get; } = new()
    {
        { "password=hunter2", "password=[redacted]" },
        { "password: hunter2", "password: [redacted]" },
        { "password: swordfish is what was sent", "password: [redacted] is what was sent" },
        { "DB_PASSWORD=hunter2 DB_HOST=db", "DB_PASSWORD=[redacted] DB_HOST=db" },
        { "MYSQL_ROOT_PASSWORD=p@ss,word!;x", "MYSQL_ROOT_PASSWORD=[redacted];x" },
        { "db-pass=hunter2", "db-pass=[redacted]" },
        { "login with pass=abc failed", "login with pass=[redacted] failed" },
        { "curl -u bob:hunter2 https://x", "curl -u bob:[redacted] https://x" },
        { "curl --user='bob:hunter2'", "curl --user='bob:[redacted]'" },
        { "passwd => hunter2", "passwd => [redacted]" },
        { "user=bob,password=hunter2,host=db", "user=bob,password=[redacted],host=db" },
        { "user=bob&password=hunter2&token=abc", "user=bob&password=[redacted]&token=[redacted]" },
        { "(password=hunter2)", "(password=[redacted])" },
        { "[token=abc]", "[token=[redacted]]" },
        { "password=\"correct horse battery staple\"", "password=\"[redacted]\"" },
        { "password='it is \\'odd\\' here' x", "password='[redacted]' x" },
        { "{\"user\":\"bob\",\"password\":\"hun\\\"ter2\",\"a\":1}", "{\"user\":\"bob\",\"password\":\"[redacted]\",\"a\":1}" },
        { "{\"apiKey\": \"abc\", \"ok\": true}", "{\"apiKey\": \"[redacted]\", \"ok\": true}" },
        { "\"msg\":\"{\\\"client_secret\\\":\\\"abc def\\\",\\\"a\\\":1}\"", "\"msg\":\"{\\\"client_secret\\\":\\\"[redacted]\\\",\\\"a\\\":1}\"" },
        { "{\"pin_password\": 123456}", "{\"pin_password\": [redacted]}" },
        { "{'secret': 'abc'}", "{'secret': '[redacted]'}" },
        { "token: 0123456789abcdef0123456789abcdef", "token: [redacted]" },
        { "client_secret=3f2504e0-4f89-41d3-9a0c-0305e82c3301", "client_secret=[redacted]" },
        { "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "AWS_SECRET_ACCESS_KEY=[redacted]" },
        { "x-api-key: abc123", "x-api-key: [redacted]" },
        { "Api Key: abc123", "Api Key: [redacted]" },
        { "x-functions-key: abc123==", "x-functions-key: [redacted]" },
        { "run --password hunter2 --verbose", "run --password [redacted] --verbose" },
        { "run --db-token=abc", "run --db-token=[redacted]" },
        { "[\"--api-key\", \"abc\", \"--port\", \"80\"]", "[\"--api-key\", \"[redacted]\", \"--port\", \"80\"]" },
        { "<password>hunter2</password>", "<password>[redacted]</password>" },
        { "map[X-Api-Key:[abc123secret] X-Auth-Token:[tok-1]]", "map[X-Api-Key:[[redacted]] X-Auth-Token:[[redacted]]]" },
        { "map[X-Api-Key:[abc 123] Accept:[*/*]]", "map[X-Api-Key:[[redacted]] Accept:[*/*]]" },
        { "map[password:[hunter2]]", "map[password:[[redacted]]]" },
        { "headers={x-api-key=[abc123secret], accept=[*/*]}", "headers={x-api-key=[[redacted]], accept=[*/*]}" },
        { "{\"x-api-key\":[\"abc123secret\"]}", "{\"x-api-key\":[\"[redacted]\"]}" },
        { "{\"passwords\": [\"a]b\", null, \"c\"], \"names\": [\"bob\"]}", "{\"passwords\": [\"[redacted]\"], \"names\": [\"bob\"]}" },
        { "\"msg\":\"{\\\"x-api-key\\\":[\\\"abc\\\",\\\"def\\\"]}\"", "\"msg\":\"{\\\"x-api-key\\\":[\\\"[redacted]\\\"]}\"" },
        { "'X-Api-Key': ['abc123secret']", "'X-Api-Key': ['[redacted]']" },
        { "{ 'x-api-key': [ 'abc123secret' ], accept: [ '*/*' ] }", "{ 'x-api-key': [ '[redacted]' ], accept: [ '*/*' ] }" },
        { "http.Header{\"X-Api-Key\":[]string{\"abc123secret\"}}", "http.Header{\"X-Api-Key\":[]string{\"[redacted]\"}}" },
        { "Password:[]byte{0x68, 0x69}", "Password:[]byte{[redacted]}" },
        { "password=[abc", "password=[redacted]" },
        { "password=[abc]def", "password=[redacted]" },
        { "password=[abc] host=db", "password=[[redacted]] host=db" },
        { "using token [Zm9vYmFyQmF6MTIzNDU2] for bob", "using token [[redacted]] for bob" },
        { "{\"name\":\"DB_PASSWORD\",\"value\":\"hunter2\"}", "{\"name\":\"DB_PASSWORD\",\"value\":\"[redacted]\"}" },
        { "{ \"name\" : \"DB_PASSWORD\", \"value\" : \"hunter2\" }", "{ \"name\" : \"DB_PASSWORD\", \"value\" : \"[redacted]\" }" },
        {
            "\"spec\":\"{\\\"name\\\":\\\"DB_PASSWORD\\\",\\\"value\\\":\\\"hunter2\\\"}\"",
            "\"spec\":\"{\\\"name\\\":\\\"DB_PASSWORD\\\",\\\"value\\\":\\\"[redacted]\\\"}\""
        },
        {
            "{\"name\": \"API_TOKEN\", \"slotSetting\": false, \"value\": \"abc\"}",
            "{\"name\": \"API_TOKEN\", \"slotSetting\": false, \"value\": \"[redacted]\"}"
        },
        { "EnvVar{Name:\"DB_PASSWORD\", Value:\"hunter2\"}", "EnvVar{Name:\"DB_PASSWORD\", Value:\"[redacted]\"}" },
        { "{Name:DB_PASSWORD Value:hunter2 ValueFrom:nil}", "{Name:DB_PASSWORD Value:[redacted] ValueFrom:nil}" },
        { "- name: DB_PASSWORD\n  value: hunter2\n- name: A", "- name: DB_PASSWORD\n  value: [redacted]\n- name: A" },
        { "\"- name: DB_PASSWORD\\n  value: hunter2\"", "\"- name: DB_PASSWORD\\n  value: [redacted]\"" },
        { "- name: DB_PASSWORD value: hunter2", "- name: DB_PASSWORD value: [redacted]" },
        { "<add key=\"DbPassword\" value=\"hunter2\"/>", "<add key=\"DbPassword\" value=\"[redacted]\"/>" },
        { "{\"Name\":\"X-Api-Key\",\"Value\":[\"abc\"]}", "{\"Name\":\"X-Api-Key\",\"Value\":[\"[redacted]\"]}" },
        { "{\"name\":\"DEPLOY_KEY\",\"value\":\"" + Hex32 + "\"}", "{\"name\":\"DEPLOY_KEY\",\"value\":\"[redacted]\"}" },
        { "{\"value\":\"hunter2\",\"name\":\"DB_PASSWORD\"}", "{\"value\":\"[redacted]\",\"name\":\"DB_PASSWORD\"}" },
        { "{\"value\":\"hun\\\\ter\\n2\",\"key\":\"DB_PASSWORD\"}", "{\"value\":\"[redacted]\",\"key\":\"DB_PASSWORD\"}" },
        {
            "{\"type\":\"field\",\"value\":\"hunter2\",\"msg\":\"Invalid\",\"path\":\"password\"}",
            "{\"type\":\"field\",\"value\":\"[redacted]\",\"msg\":\"Invalid\",\"path\":\"password\"}"
        },
        { "{\"name\":\"Cookie\",\"value\":\"sid=abc\"}", "{\"name\":\"Cookie\",\"value\":\"[redacted]\"}" },
        { "{\"name\":\"Authorization\",\"value\":\"raw1\"}", "{\"name\":\"Authorization\",\"value\":\"[redacted]\"}" },
        { "<entry key=\"password\">hunter 2</entry>", "<entry key=\"password\">[redacted]</entry>" },
        { "<name>db.password</name><value>hunter2</value>", "<name>db.password</name><value>[redacted]</value>" },
        {
            "<setting name=\"Password\" serializeAs=\"String\"><value>hunter2</value>",
            "<setting name=\"Password\" serializeAs=\"String\"><value>[redacted]</value>"
        },
        {
            "Field error in object 'user' on field 'password': rejected value [hunter2]; codes [x]",
            "Field error in object 'user' on field 'password': rejected value [[redacted]]; codes [x]"
        },
        { "{ authorization: [ 'raw1' ], via: 'x' }", "{ authorization: [ '[redacted]' ], via: 'x' }" },
        { "parse \"postgres://u:p w@h/db\": net/url: invalid userinfo", "parse \"postgres://u:[redacted]@h/db\": net/url: invalid userinfo" },
        { "dbPass=hunter2", "dbPass=[redacted]" },
        { "smtpPass: hunter2", "smtpPass: [redacted]" },
        { "MYSQLPASS=hunter2", "MYSQLPASS=[redacted]" },
        { "redispass: 'hunter2'", "redispass: '[redacted]'" },
        { "keytool -storepass changeit -list", "keytool -storepass [redacted] -list" },
        { "APP_KEY=base64:2fl+Kqr0N7sYx1Vb3TzWm8PdLuEjHgQa5CoRi6XkM4c=", "APP_KEY=[redacted]" },
        { "DEPLOY_KEY=" + Hex32, "DEPLOY_KEY=[redacted]" },
        { "TWILIO_AUTH: \"" + Hex32 + "\"", "TWILIO_AUTH: \"[redacted]\"" },
        { "HTTP_COOKIE = 'sessionid=k3v9x0q2m5t8w1z4b7n6c3r0y5u2p9a1; theme=dark'", "HTTP_COOKIE = '[redacted]'" },
        { "map[Cookie:[sid=abc; theme=dark] Accept:[*/*]]", "map[Cookie:[[redacted]] Accept:[*/*]]" },
        { "{ 'set-cookie': [ 'sid=abc; Path=/', 'id=def' ], via: 'x' }", "{ 'set-cookie': [ '[redacted]' ], via: 'x' }" },
        { "private_key: abc", "private_key: [redacted]" },
        { "using token Zm9vYmFyQmF6MTIzNDU2 for bob", "using token [redacted] for bob" },
        { "session=Zm9vYmFyQmF6MTIzNDU2Nzg5", "session=[redacted]" },
        { "\"auth\": \"dXNlcjpwYXNz\", x", "\"auth\": \"dXNlcjpwYXNz\", x".Replace("dXNlcjpwYXNz", "[redacted]", StringComparison.Ordinal) },
        { "Authorization: Bearer abc.def", "Authorization: Bearer [redacted]" },
        { "authorization: Basic dXNlcjpwYXNz", "authorization: Basic [redacted]" },
        { "-H 'Authorization: token abc' https://x", "-H 'Authorization: token [redacted]' https://x" },
        { "{\"Authorization\":\"Bearer abc\",\"Accept\":\"*/*\"}", "{\"Authorization\":\"Bearer [redacted]\",\"Accept\":\"*/*\"}" },
        { "map[Authorization:[Bearer abc]]", "map[Authorization:[Bearer [redacted]" },
        { "Authorization: rawvalue1", "Authorization: [redacted]" },
        { "Proxy-Authorization: Digest username=\"bob\", response=\"abc\"\nnext", "Proxy-Authorization: Digest [redacted]\nnext" },
        {
            "Authorization: AWS4-HMAC-SHA256 Credential=x/20240101, Signature=abc",
            "Authorization: AWS4-HMAC-SHA256 [redacted]"
        },
        { "sent Bearer abc123def to api", "sent Bearer [redacted] to api" },
        { "Cookie: sid=abc; theme=dark", "Cookie: [redacted]" },
        { "jwt " + Jwt + " rejected", "jwt [redacted] rejected" },
        { "postgres://checkout:hunter2@db:5432/shop", "postgres://checkout:[redacted]@db:5432/shop" },
        { "redis://:p@ss/word@cache:6379/0", "redis://:[redacted]@cache:6379/0" },
        { "root:s3cr3tPw@tcp(127.0.0.1:3306)/orders", "root:[redacted]@tcp(127.0.0.1:3306)/orders" },
        { "DSN=root:s3cr3tPw@tcp(db:3306)/x", "DSN=root:[redacted]@tcp(db:3306)/x" },
        { "root:p@ss/w:rd@unix(/var/run/mysqld.sock)/x", "root:[redacted]@unix(/var/run/mysqld.sock)/x" },
        { "dsn \"app:s3cr3t@cloudsql(acme:eu:shop)/orders?parseTime=true\"", "dsn \"app:[redacted]@cloudsql(acme:eu:shop)/orders?parseTime=true\"" },
        { "mysql://root:s3cr3tPw@tcp(db:3306)/x", "mysql://root:[redacted]@tcp(db:3306)/x" },
        {
            "parse \"postgres://app:p#ssw0rd@db:5432/x\": invalid port \":p\" after host",
            "parse \"postgres://app:[redacted]@db:5432/x\": invalid port \":[redacted]\" after host"
        },
        {
            "\"msg\":\"parse \\\"postgres://app:p/ssw0rd@db:5432/x\\\": invalid port \\\":p\\\" after host\"",
            "\"msg\":\"parse \\\"postgres://app:[redacted]@db:5432/x\\\": invalid port \\\":[redacted]\\\" after host\""
        },
        { "postgres://app:p?ssw0rd@db:5432/x", "postgres://app:[redacted]@db:5432/x" },
        { "postgres://app:p?a=b@db:5432/x", "postgres://app:[redacted]@db:5432/x" },
        { "postgres://app:hunter2@db:5432/x?options=a@b", "postgres://app:[redacted]@db:5432/x?options=a@b" },
        { "sqlserver://sa:P@ss#1@db", "sqlserver://sa:[redacted]@db" },
        { "sqlserver://sa:P@ss?1@db", "sqlserver://sa:[redacted]@db" },
        { "amqp://a:hunter2@mq-0,amqp://a:hunter2@mq-1", "amqp://a:[redacted]@mq-0,amqp://a:[redacted]@mq-1" },
        { "http://orders:8080/cb?next=https://bob:hunter2@x", "http://orders:8080/cb?next=https://bob:[redacted]@x" },
        { "jdbc:oracle:thin:scott/tiger@db:1521:orcl", "jdbc:oracle:thin:scott/[redacted]@db:1521:orcl" },
        { "jdbc:oracle:thin:scott/t@g/r@//db:1521/orcl", "jdbc:oracle:thin:scott/[redacted]@//db:1521/orcl" },
        { "https://" + Letters20 + "ABCDEF@github.com/acme", "https://[redacted]@github.com/acme" },
        { "Server=db;User Id=sa;Password=my pass word;Encrypt=true", "Server=db;User Id=sa;Password=[redacted];Encrypt=true" },
        { "Server=db;Uid=sa;Pwd=abc", "Server=db;Uid=sa;Pwd=[redacted]" },
        {
            "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=" + Letters40 + "==;EndpointSuffix=core.windows.net",
            "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=[redacted];EndpointSuffix=core.windows.net"
        },
        {
            "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=" + Letters40 + "=",
            "Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=[redacted]"
        },
        {
            "https://acme.blob.core.windows.net/x?sv=2024-01-01&sig=abc%2Bdef%3D&se=2024",
            "https://acme.blob.core.windows.net/x?sv=2024-01-01&sig=[redacted]&se=2024"
        },
        { "https://hooks.slack.com/services/T000/B000/XXXX", "https://hooks.slack.com/services/[redacted]" },
        { "key " + "AKIA" + "IOSFODNN7EXAMPLE" + " used", "key [redacted] used" },
        { "AIza" + "SyA-" + Letters20 + "abcdefghijk", "[redacted]" },
        { "push with " + "ghp_" + Letters40, "push with [redacted]" },
        { "github" + "_pat_" + Letters40, "[redacted]" },
        { "xox" + "b-123456789012-abcdefABCDEF", "[redacted]" },
        { "Incorrect API key provided: " + "sk-" + "proj-" + Letters40, "Incorrect API key provided: [redacted]" },
        { "sk-" + "ant-api03-" + "AbC" + Letters20, "[redacted]" },
        { "gl" + "pat-" + Letters20, "[redacted]" },
        { "npm" + "_" + Letters40, "[redacted]" },
        { "sk" + "_live_" + Letters20, "[redacted]" },
        {
            "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\n-----END PRIVATE KEY-----\nafter",
            "-----BEGIN PRIVATE KEY-----[redacted]-----END PRIVATE KEY-----\nafter"
        },
        {
            "{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQ\\n-----END PRIVATE KEY-----\\n\"}",
            "{\"private_key\": \"[redacted]\"}"
        },
        { "-----BEGIN EC PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ", "-----BEGIN EC PRIVATE KEY-----[redacted]" },
    };
}
