// SPDX-License-Identifier: Apache-2.0
#include "gui/details/portaddress.h"

namespace slipway {

using namespace Qt::StringLiterals;

QUrl addressOf(const PortBinding &binding, const QStringList &labels)
{
    if (binding.specified.protocol != PortRequest::Protocol::Tcp)
        return {};
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(binding.host);
    url.setPort(binding.exposed);
    url.setPath(u"/"_s);
    const QString key = u"renga.notebook.token="_s;
    for (const QString &label : labels) {
        if (!label.startsWith(key))
            continue;
        const QString token = label.mid(key.size());
        url.setQuery(
            u"token="_s + QString::fromLatin1(QUrl::toPercentEncoding(token)), QUrl::StrictMode);
        break;
    }
    return url;
}

} // namespace slipway
